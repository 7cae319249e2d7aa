"""What answers are made of: whole events and their parts, what the log says, and the answers themselves."""
