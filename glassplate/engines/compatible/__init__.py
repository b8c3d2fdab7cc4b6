"""Any server that speaks OpenAI's images API: one of our own, or a company's that the policy lists."""
