"""Google's, Facebook's and GitHub's sign-in: a page that asks who you want to be, and answers that tell too much."""
