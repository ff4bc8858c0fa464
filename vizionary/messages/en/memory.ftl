# What a memory says about itself.

memory-empty = Nothing was taught yet.
memory-unquoted = There is no file { QUOTED($path) }. A label of several words needs quotes: "{ $label }". Nothing was learned.
memory-overlap = { QUOTED($label) } and { QUOTED($other) } overlap: add { $count } examples of { QUOTED($label) } from other angles.
memory-missing = { $count ->
    [one] One more example of { QUOTED($label) } from another side would help.
   *[other] { $count } more examples of { QUOTED($label) } from other sides would help.
}
memory-accuracy = Of the examples, { $percent } are recognised when the memory has not been shown them.

memory-learned = Learned { QUOTED($label) } from { $kept } of { $count ->
    [one] { $count } picture
   *[other] { $count } pictures
}.
memory-has = { $count ->
    [one] There is one example of { QUOTED($label) } now.
   *[other] There are { $count } examples of { QUOTED($label) } now.
}
memory-undone = { $count ->
    [one] One example of { QUOTED($label) } was taken back.
   *[other] { $count } examples of { QUOTED($label) } were taken back.
}
memory-forgotten = { $count ->
    [one] { QUOTED($label) } is forgotten, with its one example.
   *[other] { QUOTED($label) } is forgotten, with its { $count } examples.
}
memory-erased = { $count ->
    [one] { QUOTED($label) } is erased from the disk, with its one example.
   *[other] { QUOTED($label) } is erased from the disk, with its { $count } examples.
}
memory-same-name = { QUOTED($label) } is called that already. Nothing was changed.
memory-examples-changed = { $count ->
    [one] One example was changed.
   *[other] { $count } examples were changed.
}
memory-examples-removed = { $count ->
    [one] One example was removed.
   *[other] { $count } examples were removed.
}
memory-examples-erased = { $count ->
    [one] One example was erased from the disk.
   *[other] { $count } examples were erased from the disk.
}
memory-examples-added = { $count ->
    [one] One example was added.
   *[other] { $count } examples were added.
}
memory-examples-written = { $count ->
    [one] One example was written.
   *[other] { $count } examples were written.
}
memory-examples-looked = { $count ->
    [one] One example was looked at.
   *[other] { $count } examples were looked at.
}
memory-unread = { $count ->
    [one] One picture was left out; the others are learned.
   *[other] { $count } pictures were left out; the others are learned.
}
memory-unread-more = and { $count } more
