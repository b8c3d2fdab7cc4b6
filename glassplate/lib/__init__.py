"""Pure helpers at the bottom of the house; they import no other room."""
