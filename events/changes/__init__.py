"""What changed of what is served: recorded by whoever writes, read by those who follow, and by operators."""
