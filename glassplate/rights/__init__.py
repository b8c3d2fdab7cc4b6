"""What people may do with what is held about them: see it, take it along, have it erased, with a receipt."""
