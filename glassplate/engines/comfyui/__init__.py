"""ComfyUI on a machine of the operator's: what it keeps of a job is wiped when the job is over."""
