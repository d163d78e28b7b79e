"""What scores say together: means, their confidence, and whether two runs differ."""
