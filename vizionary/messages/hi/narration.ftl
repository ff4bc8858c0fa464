# What Vizionary says, in Hindi. There is no definite article and no capital letter; a place
# stands before what is there, and what follows a noun ("in", "on") changes its ending.
#
# $label is a noun of nouns.tsv in the direct case, or an English word in quotes; $gender m or f;
# the rest as in en/narration.ftl. OBLIQUE gives a masculine noun as it stands before में or पर.
# No sentence has a verb that agrees with who speaks, or with a word that the visitor gave.

quoted = “{ $label }”

noun = { $number ->
    [count] एक { $label }
   *[other] { $label }
}

said = { $certainty ->
    [plain] { noun }
    [probably] संभवतः { noun }
    [no] संभवतः { $label } नहीं
   *[perhaps] शायद { noun }
}

place = { $region ->
    [centre] बीच में
    [left] बाईं ओर
    [right] दाईं ओर
    [top] ऊपर
    [bottom] नीचे
    [top-left] ऊपर बाईं ओर
    [top-right] ऊपर दाईं ओर
    [bottom-left] नीचे बाईं ओर
    [bottom-right] नीचे दाईं ओर
   *[whole] तस्वीर में
}

# The thing itself; a thing that is all over the picture has no place in it.
subject = { $region ->
    [whole] { said }
   *[other] { place } { said }
}
unknown = कुछ ऐसा, जिसकी मुझे पहचान नहीं

# What has few flat colours; what it shows is only perhaps so.
drawing = एक रेखाचित्र

# A finer word that it may be.
finer = शायद { noun }

# Another name for what is in the same place, and another thing.
alternative = { $certainty ->
    [plain] या { noun }
   *[other] या शायद { noun }
}
other = { $region ->
    [whole] साथ में { said }
   *[other] { place } { said } भी
}

# The scene around the thing.
around = { $key ->
    [beach] समुद्र तट पर
    [bedroom] शयनकक्ष में
    [bridge] पुल पर
    [buildings] इमारतों के बीच
    [bus-station] बस अड्डे पर
    [city] शहर में
    [cliff] खड़ी चट्टान पर
    [coast] तट पर
    [countryside] देहात में
    [court] खेल के कोर्ट पर
    [desert] रेगिस्तान में
    [factory] कारख़ाने में
    [farm] खेत-खलिहान में
    [field] मैदान में
    [forest] जंगल में
    [glacier] हिमनद पर
    [grass] घास पर
    [grassland] घास के मैदान में
    [harbour] बंदरगाह में
    [highway] राजमार्ग पर
    [hill] पहाड़ी पर
    [indoors] घर के अंदर
    [kitchen] रसोई में
    [lake] झील के किनारे
    [lawn] लॉन पर
    [living-room] बैठक में
    [mountain] पहाड़ पर
    [mountains] पर्वतों में
    [night] रात में
    [ocean] महासागर के किनारे
    [office] दफ़्तर में
    [open-countryside] खुले देहात में
    [outdoors] खुले में
    [party] पार्टी में
    [pavement] फ़ुटपाथ पर
    [playground] खेल के मैदान में
    [railway-station] रेलवे स्टेशन पर
    [river] नदी के किनारे
    [road] सड़क पर
    [rock] चट्टानों के बीच
    [runway] रनवे पर
    [sea] समुद्र के किनारे
    [seashore] समुद्र के तीर पर
    [snow] बर्फ़ में
    [stage] मंच पर
    [store] स्टोर में
    [street] सड़क पर
    [suburb] उपनगर में
    [swimming-pool] स्विमिंग पूल में
    [tall-buildings] ऊँची इमारतों के बीच
    [underwater] पानी के नीचे
   *[other] { $gender ->
        [m] { OBLIQUE($label) } में
       *[other] { $label } में
    }
}
scene = { $certainty ->
    [plain] { around }
    [probably] संभवतः { around }
   *[perhaps] शायद { around }
}

# A word that the user asked about.
asked = { $certainty ->
    [plain] “{ $label }” { place } है
    [probably] “{ $label }” संभवतः { place } है
    [perhaps] “{ $label }” शायद { place } है
   *[no] “{ $label }” को ढूँढा नहीं जा सका
}

# The look of the whole picture. Colours are named, not said of the picture, for they would have
# to agree with it.
light = { $light ->
    [dark] अँधेरी
    [dim] कम रोशनी वाली
    [bright] उजली
   *[overexposed] ज़रूरत से ज़्यादा उजली
}
colour = { $colour ->
    [black] काला
    [white] सफ़ेद
    [grey] स्लेटी
    [red] लाल
    [orange] नारंगी
    [yellow] पीला
    [green] हरा
    [blue] नीला
    [purple] बैंगनी
    [pink] गुलाबी
    [brown] भूरा
    [beige] बेज
   *[other] { $colour }
}
one-colour = मुख्य रंग { $first } है
two-colours = मुख्य रंग { $first } और { $second } हैं
black-and-white = रंग केवल काला और सफ़ेद हैं
look-light = तस्वीर { $light } है
look-colour = { $colours }
look-both = तस्वीर { $light } है और { $colours }

# A picture in which nothing can be named: the word, what is wrong, what to do.
condition-word = { $condition ->
    [blank] एक ख़ाली तस्वीर
    [black] एक काली तस्वीर
    [covered] एक ढका हुआ लेंस
    [blurred] एक धुँधली तस्वीर
    [overexposed] ज़रूरत से ज़्यादा उजली एक तस्वीर
   *[dark] एक अँधेरी तस्वीर
}
condition = { $condition ->
    [blank] तस्वीर ख़ाली है: हर जगह { $colour } रंग
    [black] तस्वीर काली है
    [covered] लेंस किसी चीज़ से ढका है
    [blurred] तस्वीर धुँधली है
    [overexposed] तस्वीर ज़रूरत से ज़्यादा उजली है
   *[dark] तस्वीर बहुत अँधेरी है
}
advice = { $condition ->
    [blank] { $taken ->
        [live] कैमरे को किसी चीज़ की ओर करें
       *[before] कोई ऐसी तस्वीर दिखाएँ जिसमें कुछ हो
    }
    [black] बत्ती जलाएँ या लेंस के सामने से रुकावट हटाएँ
    [covered] लेंस के सामने से रुकावट हटाएँ
    [blurred] कैमरा स्थिर रखें, या थोड़ा पीछे हटें
    [overexposed] कैमरे को रोशनी से दूर मोड़ें
   *[dark] कृपया रोशनी बढ़ाएँ
}

# What a heat map shows, for those who do not see it.
spot = { $region ->
    [centre] बीच का हिस्सा
    [left] बायाँ हिस्सा
    [right] दायाँ हिस्सा
    [top] ऊपर का हिस्सा
    [bottom] नीचे का हिस्सा
    [top-left] ऊपर का बायाँ हिस्सा
    [top-right] ऊपर का दायाँ हिस्सा
    [bottom-left] नीचे का बायाँ हिस्सा
    [bottom-right] नीचे का दायाँ हिस्सा
   *[whole] पूरी तस्वीर
}
share = { $share ->
    [twentieth] तस्वीर का लगभग बीसवाँ भाग
    [tenth] तस्वीर का लगभग दसवाँ भाग
    [fifth] तस्वीर का लगभग पाँचवाँ भाग
    [quarter] तस्वीर का लगभग चौथाई भाग
    [third] तस्वीर का लगभग तिहाई भाग
    [half] तस्वीर का लगभग आधा भाग
    [most] तस्वीर का ज़्यादातर भाग
   *[spot] एक छोटी-सी जगह
}
map-whole = निर्णय का आधार पूरी तस्वीर है
map-one = निर्णय का आधार { $first } है, { $share }
map-two = निर्णय का आधार { $first } और { $second } हैं, { $share }
map-unseen = इसे ढूँढा नहीं जा सका; सबसे मिलता-जुलता { $first } है
map-nothing = इसे तस्वीर में कहीं भी ढूँढा नहीं जा सका

# What stands between clauses, and after the last.
join-close = { ", " }
join-loose = { "; " }
full-stop = ।

# A share of a hundred.
percent = { $percent }%
