"""What the program costs, measured beside others in the same run."""
