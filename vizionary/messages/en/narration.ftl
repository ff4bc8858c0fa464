# What Vizionary says, in English. Present tense; the first words name the thing.
#
# $label is a word of the vocabulary, or one that the user gave; $key the same with hyphens for
# spaces, to select by; $number count, mass, plural, unique (there is one: "the sky") or quoted;
# $certainty plain, probably, perhaps or no; $region where in the picture. INDEFINITE gives
# "a" or "an" and the word.

quoted = “{ $label }”

noun = { $number ->
    [mass] { $label }
    [plural] { $label }
    [unique] the { $label }
    [quoted] { $label }
   *[count] { INDEFINITE($label) }
}

said = { $certainty ->
    [plain] { noun }
    [probably] probably { noun }
    [no] probably not { noun }
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

# What has few flat colours; what it shows is only perhaps so.
drawing = a drawing

# A finer word that it may be.
finer = perhaps { noun }

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
    [buildings] among buildings
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
    [grass] on the grass
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
    [rock] among rocks
    [runway] on a runway
    [sea] by the sea
    [seashore] on the seashore
    [snow] in the snow
    [stage] on a stage
    [street] on a street
    [swimming-pool] at a swimming pool
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
   *[no] I can't find “{ $label }”
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

# A picture in which nothing can be named: the word, what is wrong, what to do.
# $taken is live where a camera shows it now, and can be pointed elsewhere.
condition-word = { $condition ->
    [blank] a blank picture
    [black] a black picture
    [covered] a covered lens
    [blurred] a blurred picture
    [overexposed] an overexposed picture
   *[dark] a dark picture
}
condition = { $condition ->
    [blank] the picture is blank: all { $colour }
    [black] the picture is black
    [covered] something covers the lens
    [blurred] the picture is blurred
    [overexposed] the picture is overexposed
   *[dark] the picture is too dark
}
advice = { $condition ->
    [blank] { $taken ->
        [live] point the camera at something
       *[before] show me one with something in it
    }
    [black] turn on a light or uncover the lens
    [covered] uncover the lens
    [blurred] hold still, or move back a little
    [overexposed] turn away from the light
   *[dark] more light, please
}

# What a heat map shows, for those who do not see it.
spot = { $region ->
    [centre] the centre
    [left] the left
    [right] the right
    [top] the top
    [bottom] the bottom
    [top-left] the upper left
    [top-right] the upper right
    [bottom-left] the lower left
    [bottom-right] the lower right
   *[whole] the whole picture
}
share = { $share ->
    [twentieth] about a twentieth of the picture
    [tenth] about a tenth of the picture
    [fifth] about a fifth of the picture
    [quarter] about a quarter of the picture
    [third] about a third of the picture
    [half] about half of the picture
    [most] most of the picture
   *[spot] a small spot
}
map-whole = decided from all over the picture
map-one = decided from { $first }, { $share }
map-two = decided from { $first } and { $second }, { $share }
map-unseen = not found; what comes closest is { $first }
map-nothing = not found anywhere

# What stands between clauses, and after the last.
join-close = { ", " }
join-loose = { "; " }
full-stop = .

# A share of a hundred.
percent = { $percent }%
