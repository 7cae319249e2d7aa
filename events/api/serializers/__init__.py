"""What answers are made of: events and their parts, what the log says, and the answers whole. Imports `events.catalogue`."""
