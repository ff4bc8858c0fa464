# What a memory says about itself.

memory-empty = Nothing was taught yet.
memory-overlap = { QUOTED($label) } and { QUOTED($other) } overlap: add { $count } examples of { QUOTED($label) } from other angles.
memory-missing = { $count ->
    [one] One more example of { QUOTED($label) } from another side would help.
   *[other] { $count } more examples of { QUOTED($label) } from other sides would help.
}
memory-accuracy = Of the examples, { $percent } % are recognised when the memory has not been shown them.
