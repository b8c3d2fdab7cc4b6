"""The front page: what this service is for, made of what its policy and its tools say, and of nothing else."""
