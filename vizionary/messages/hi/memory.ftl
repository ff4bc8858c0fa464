# स्मृति अपने बारे में क्या कहती है।

memory-empty = अभी तक कुछ नहीं सिखाया गया।
memory-overlap = { QUOTED($label) } और { QUOTED($other) } आपस में मिलते-जुलते हैं: { QUOTED($label) } के { $count } और उदाहरण दूसरे कोणों से जोड़ें।
memory-missing = { $count ->
    [one] { QUOTED($label) } का एक और उदाहरण दूसरी ओर से मदद करेगा।
   *[other] { QUOTED($label) } के { $count } और उदाहरण दूसरी ओर से मदद करेंगे।
}
memory-accuracy = जब स्मृति ने उन्हें नहीं देखा हो, तब { $percent } % उदाहरण पहचाने जाते हैं।
