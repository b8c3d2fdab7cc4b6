# The sheet on which pictures are asked for: what changes while it is filled in.

sheet-make = { $count ->
    [0] Make
    [one] Make – 1 credit
   *[other] Make – { $count } credits
  }
