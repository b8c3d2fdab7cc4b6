"""OpenAI's images API as we speak it, so that programs made for it work here unchanged: plain values in and out."""
