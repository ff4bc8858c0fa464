# याददाश्त अपने बारे में क्या कहती है।

memory-empty = अभी तक कुछ नहीं सिखाया गया।
memory-unquoted = फ़ाइल { QUOTED($path) } नहीं है। कई शब्दों वाले नाम को उद्धरण चिह्न चाहिए: "{ $label }"। कुछ नहीं सीखा गया।
memory-overlap = { QUOTED($label) } और { QUOTED($other) } आपस में मिलते-जुलते हैं: { QUOTED($label) } के { $count } और उदाहरण दूसरे कोणों से जोड़ें।
memory-missing = { $count ->
    [1] { QUOTED($label) } का एक और उदाहरण दूसरी ओर से मदद करेगा।
   *[other] { QUOTED($label) } के { $count } और उदाहरण दूसरी ओर से मदद करेंगे।
}
memory-accuracy = जब याददाश्त ने उन्हें नहीं देखा हो, तब { $percent } उदाहरण पहचाने जाते हैं।

memory-learned = { QUOTED($label) } सीख लिया, { $count } में से { $kept ->
    [1] { $kept } तस्वीर
   *[other] { $kept } तस्वीरों
} से।
memory-has = { $count ->
    [1] अब { QUOTED($label) } का एक उदाहरण है।
   *[other] अब { QUOTED($label) } के { $count } उदाहरण हैं।
}
memory-undone = { $count ->
    [1] { QUOTED($label) } का एक उदाहरण वापस लिया गया।
   *[other] { QUOTED($label) } के { $count } उदाहरण वापस लिए गए।
}
memory-forgotten = { $count ->
    [1] { QUOTED($label) } भुला दिया गया, उसके एक उदाहरण के साथ।
   *[other] { QUOTED($label) } भुला दिया गया, उसके { $count } उदाहरणों के साथ।
}
memory-erased = { $count ->
    [1] { QUOTED($label) } डिस्क से मिटा दिया गया, उसके एक उदाहरण के साथ।
   *[other] { QUOTED($label) } डिस्क से मिटा दिया गया, उसके { $count } उदाहरणों के साथ।
}
memory-same-name = { QUOTED($label) } का नाम पहले से यही है। कुछ नहीं बदला गया।
memory-examples-changed = { $count ->
    [1] एक उदाहरण बदला गया।
   *[other] { $count } उदाहरण बदले गए।
}
memory-examples-removed = { $count ->
    [1] एक उदाहरण हटाया गया।
   *[other] { $count } उदाहरण हटाए गए।
}
memory-examples-erased = { $count ->
    [1] एक उदाहरण डिस्क से मिटाया गया।
   *[other] { $count } उदाहरण डिस्क से मिटाए गए।
}
memory-examples-added = { $count ->
    [1] एक उदाहरण जोड़ा गया।
   *[other] { $count } उदाहरण जोड़े गए।
}
memory-examples-written = { $count ->
    [1] एक उदाहरण लिखा गया।
   *[other] { $count } उदाहरण लिखे गए।
}
memory-examples-looked = { $count ->
    [1] एक उदाहरण देखा गया।
   *[other] { $count } उदाहरण देखे गए।
}
memory-unread = { $count ->
    [1] एक तस्वीर छोड़ दी गई; बाकी सीख ली गईं।
   *[other] { $count } तस्वीरें छोड़ दी गईं; बाकी सीख ली गईं।
}
memory-unread-more = और { $count } अन्य
