# What Vizionary says, in English. Present tense; the first words name the thing.
#
# $label is a word of the vocabulary, or one that the user gave; $key the same with hyphens for
# spaces, to select by; $number count, mass or plural; $certainty plain, probably or perhaps;
# $region where in the picture. INDEFINITE gives "a" or "an" and the word.

noun = { $number ->
    [mass] { $label }
    [plural] { $label }
   *[count] { INDEFINITE($label) }
}

said = { $certainty ->
    [plain] { noun }
    [probably] probably { noun }
   *[perhaps] perhaps { noun }
}

place = { $region ->
    [centre] in the centre
    [left] on the left
    [right] on the right
    [top] at the top
    [bottom] at the bottom
    [top-left] at the top left
    [top-right] at the top right
    [bottom-left] at the bottom left
    [bottom-right] at the bottom right
   *[whole] in the picture
}

# The thing itself; a thing that is all over the picture has no place in it.
subject = { $region ->
    [whole] { said }
   *[other] { said } { place }
}
unknown = something I don't know

# Another name for what is in the same place, and another thing.
alternative = { $certainty ->
    [plain] or { noun }
   *[other] or perhaps { noun }
}
other = { $region ->
    [whole] also { said }
   *[other] also { said } { place }
}

# The scene around the thing.
around = { $key ->
    [beach] on a beach
    [bridge] on a bridge
    [bus-station] at a bus station
    [city] in a city
    [cliff] on a cliff
    [coast] on a coast
    [countryside] in the countryside
    [court] on a court
    [desert] in a desert
    [farm] on a farm
    [field] in a field
    [glacier] on a glacier
    [grass] on grass
    [grassland] on grassland
    [harbour] in a harbour
    [highway] on a highway
    [hill] on a hill
    [indoors] indoors
    [lake] by a lake
    [lawn] on a lawn
    [mountain] on a mountain
    [mountains] in the mountains
    [night] at night
    [ocean] by the ocean
    [outdoors] outdoors
    [party] at a party
    [pavement] on a pavement
    [playground] in a playground
    [railway-station] at a railway station
    [river] by a river
    [road] on a road
    [runway] on a runway
    [sea] by the sea
    [seashore] on the seashore
    [snow] in snow
    [stage] on a stage
    [street] on a street
    [tall-buildings] among tall buildings
    [underwater] under water
   *[other] in { noun }
}
scene = { $certainty ->
    [plain] { around }
    [probably] probably { around }
   *[perhaps] perhaps { around }
}

# A word that the user asked about.
asked = { $certainty ->
    [plain] “{ $label }” is { place }
    [probably] “{ $label }” is probably { place }
    [perhaps] “{ $label }” is perhaps { place }
   *[no] I see no “{ $label }”
}

# The look of the whole picture.
light = { $light ->
    [dark] dark
    [dim] dim
    [bright] bright
   *[overexposed] overexposed
}
colour = { $colour ->
    [black] black
    [white] white
    [grey] grey
    [red] red
    [orange] orange
    [yellow] yellow
    [green] green
    [blue] blue
    [purple] purple
    [pink] pink
    [brown] brown
    [beige] beige
   *[other] { $colour }
}
one-colour = mostly { $first }
two-colours = mostly { $first } and { $second }
black-and-white = in black and white
look-light = the picture is { $light }
look-colour = the picture is { $colours }
look-both = the picture is { $light } and { $colours }
blank = the picture is blank: all { $colour }
blank-word = a blank picture

# How clauses become one sentence.
join-close = { $left }, { $right }
join-loose = { $left }; { $right }
full-stop = { $text }.
