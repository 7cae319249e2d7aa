"""Tags of the admin's templates. Imports nothing of ours: Django loads them before any model."""
