"""What Google's engines share: its library on our own way out, its refusals, its prices, its long-running jobs."""
