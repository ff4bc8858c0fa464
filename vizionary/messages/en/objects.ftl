# How Vizionary tells of objects, in English.
#
# Objects of one kind: $count of them, said as $amount (one, exact, least: at least so many, many);
# $label and $plural are the noun, $gender its gender; $colour the colour of all of them, or none;
# $further yes where others of the kind were said before. $case is "direct", or "governed" where
# a preposition wants the other form: $other and $governed are the same words in both.
# $key is the second thing's English word with hyphens, to select by.

tinted = { $colour ->
    [none] { $label }
   *[other] { colour } { $label }
}
tinted-plural = { $colour ->
    [none] { PLURAL($label) }
   *[other] { colour } { PLURAL($label) }
}
numeral = { $count ->
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
    [11] eleven
    [12] twelve
   *[other] { $count }
}
counted = { $amount ->
    [one] { $further ->
        [yes] another { tinted }
       *[no] { INDEFINITE(tinted) }
    }
    [least] { $count ->
        [1] { $further ->
            [yes] at least one more { tinted }
           *[no] at least one { tinted }
        }
       *[other] at least { numeral } { $further ->
            [yes] more { tinted-plural }
           *[no] { tinted-plural }
        }
    }
    [many] many { $further ->
        [yes] more { tinted-plural }
       *[no] { tinted-plural }
    }
   *[exact] { numeral } { $further ->
        [yes] more { tinted-plural }
       *[no] { tinted-plural }
    }
}
governed-noun = { noun }

# One thing and what it does with another.
related = { $relation ->
    [riding] { $key ->
        [skis] { $subject } on { $other }
       *[other] { $subject } riding { $other }
    }
    [on] { $subject } on { $other }
    [under] { $subject } under { $other }
    [holding] { $subject } holding { $other }
    [with] { $subject } with { $other }
    [in-front] { $subject } in front of { $other }
   *[beside] { $subject } beside { $other }
}

# $words as surely as they are known, and where.
hedged = { $certainty ->
    [plain] { $words }
    [probably] probably { $words }
   *[perhaps] perhaps { $words }
}
standing = { $place ->
    [whole] { hedged }
    [near] { hedged } in the foreground
    [far] { hedged } in the background
   *[other] { hedged } { place }
}

# What is left when the most important is said, and what stands before it.
join-rest = { ", " }
more-objects = { $count ->
    [one] { $amount ->
        [least] and at least one more object
       *[exact] and one more object
    }
   *[other] { $amount ->
        [least] and at least { numeral } more objects
       *[exact] and { numeral } more objects
    }
}
