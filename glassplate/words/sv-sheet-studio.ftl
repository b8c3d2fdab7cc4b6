# Bladet där man beställer bilder: det som ändras medan man fyller i det.

sheet-make = { $count ->
    [0] Gör
    [one] Gör – 1 kredit
   *[other] Gör – { $count } krediter
  }
