# What is refused, in Hindi. Ids are those of en/errors.ftl, in the same order.
# What a model, a library or the operating system says of it stands in English, in quotes.

error-config_unknown_key = { $hints ->
    [0] { $origin } की सेटिंग { QUOTED($key) } मौजूद नहीं है।
   *[other] { $origin } की सेटिंग { QUOTED($key) } मौजूद नहीं है। क्या { QUOTED($nearest) } से मतलब है?
}
error-config_invalid_value = { $origin } की सेटिंग { QUOTED($key) } इस्तेमाल नहीं हो सकती: { QUOTED($reason) }।
error-config_file_unreadable = { $kind ->
    [words] शब्द-सूची
   *[settings] सेटिंग फ़ाइल
} { QUOTED($path) } पढ़ी नहीं जा सकती: { $reason ->
    [text] यह UTF-8 पाठ नहीं है
    [yaml] यह YAML नहीं है ({ QUOTED($detail) })
    [sections] इसमें कोई खंड नहीं है, सिर्फ़ { QUOTED($detail) } है
   *[other] { QUOTED($detail) }
}।
error-config_file_unwritable = { $reason ->
    [there] फ़ाइल { QUOTED($path) } पहले से मौजूद है। कोई दूसरा नाम चुनें
   *[other] { QUOTED($path) } लिखा नहीं जा सकता: { QUOTED($reason) }
}।
error-config_port_taken = { $address } पर कोई दूसरा प्रोग्राम पहले से सुन रहा है। --port से कोई दूसरा पोर्ट चुनें (सेटिंग server.port)।

error-bundle = { $path }: { QUOTED($expected) } होना चाहिए, पर { QUOTED($found) } मिला।
error-bundle_fixed = { $path }: यह ऐप उसी मॉडल के साथ रहता है जिससे इसे शुरू किया गया (सेटिंग bundle.switch)।
error-bundle_folder = फ़ोल्डर { QUOTED($path) } नहीं खोला जाता: इस ऐप तक बाहर से पहुँचा जा सकता है, इसलिए सिर्फ़ { QUOTED($expected) } के अंदर का फ़ोल्डर दिया जा सकता है (सेटिंग bundle.library)।
error-bundle_download_refused = मॉडल { QUOTED($path) } डाउनलोड नहीं किया जाता: इस ऐप तक बाहर से पहुँचा जा सकता है, और सिर्फ़ इसके कंप्यूटर पर बैठा व्यक्ति ही डाउनलोड करवा सकता है (सेटिंग bundle.download)।

error-picture_not_found = फ़ाइल { QUOTED($path) } मौजूद नहीं है। उसका नाम और फ़ोल्डर जाँचें।
error-picture_unreadable = { QUOTED($path) } पढ़ा नहीं जा सकता: { $reason ->
    [folder] यह एक फ़ोल्डर है
    [unnamed] फ़ाइल का कोई नाम नहीं दिया गया
    [no_pictures] इस फ़ोल्डर में कोई तस्वीर नहीं है
    [special] यह कोई साधारण फ़ाइल नहीं है
    [denied] अनुमति नहीं है
   *[other] { QUOTED($reason) }
}।
error-picture_empty = यह फ़ाइल ख़ाली है (0 बाइट)। ऐसी तस्वीर चुनें जिसमें कुछ हो।
error-picture_unknown_format = { $kind ->
    [video] यह फ़ाइल एक वीडियो है। टैब सिखाएँ में इससे सिखाएँ, या इसकी एक तस्वीर JPEG या PNG के रूप में सहेजें और फिर से कोशिश करें।
    [heic] यह तस्वीर HEIC फ़ाइल है, जैसी iPhone सहेजते हैं, और किसी जाने हुए फ़ॉर्मैट में नहीं है (जाने हुए: { $known })। इसे JPEG या PNG के रूप में सहेजें और फिर से कोशिश करें।
   *[other] यह फ़ाइल किसी जाने हुए फ़ॉर्मैट की तस्वीर नहीं है (जाने हुए: { $known })। इसे JPEG या PNG के रूप में सहेजें और फिर से कोशिश करें।
}
error-picture_unsupported = इस तस्वीर में { $samples ->
    [float] फ़्लोटिंग-पॉइंट मान
    [integer] 32-बिट पूर्णांक मान
   *[arrangement] असामान्य क्रम में मान
} हैं, जो ऐसे ही दिखाए नहीं जा सकते। इसे प्रति चैनल 8 बिट में सहेजें और फिर से कोशिश करें।
error-picture_damaged = यह तस्वीर ख़राब या अधूरी है ({ QUOTED($reason) })। इसे फिर से कॉपी या डाउनलोड करें।
error-picture_too_many_bytes = इस फ़ाइल में { $size_bytes } बाइट हैं; सीमा { $limit_bytes } है (सेटिंग picture.max_bytes)। इसे छोटा करें और फिर से कोशिश करें।
error-picture_too_many_pixels = इस तस्वीर में { $width } x { $height } = { $pixels } पिक्सेल हैं; सीमा { $limit_pixels } है (सेटिंग picture.max_pixels)। इसे छोटा करें और फिर से कोशिश करें।
error-picture_not_taken = इसे छोड़ दिया गया: { $reason ->
    [empty] फ़ाइल ख़ाली है (0 बाइट)
    [too_deep] यह नाम देने वाले फ़ोल्डर के अंदर किसी और फ़ोल्डर में है
    [label] इसके फ़ोल्डर का नाम लेबल नहीं हो सकता
    [no_folder] यह नाम देने वाले किसी फ़ोल्डर में नहीं है
   *[not_picture] इस तरह की फ़ाइल यहाँ पढ़ी नहीं जा सकती
}।
error-picture_gone = यह अपलोड अब यहाँ नहीं है। तस्वीर फिर से भेजें।
error-picture_not_base64 = यह पाठ base64 में कोई तस्वीर नहीं है। base64 या data URL भेजें।
error-picture_address_refused = पता { QUOTED($address) } नहीं लाया जाता: { $reason ->
    [off] सेटिंग picture.urls बंद है
    [malformed] यह कोई पता नहीं है
    [scheme] सिर्फ़ http और https चलते हैं
   *[inside] यह इसी मशीन या उसके नेटवर्क के अंदर है
}।
error-picture_not_fetched = { QUOTED($address) } से कोई तस्वीर नहीं मिली: { $reason ->
    [timeout] { $number } सेकंड में जवाब नहीं आया
    [redirects] { $number } से ज़्यादा रीडायरेक्ट
    [status] जवाब { $number } है
    [host] ऐसा कोई होस्ट नहीं है
   *[other] { QUOTED($reason) }
}।

error-word_unknown = { $hints ->
    [0] शब्द { QUOTED($word) } की मुझे पहचान नहीं है।
   *[other] शब्द { QUOTED($word) } की मुझे पहचान नहीं है। क्या { EITHER($nearest) } से मतलब है?
}
error-word_none = चुनने के लिए कोई शब्द नहीं है। कम से कम एक दें।
error-word_empty = वह शब्द नहीं दिया गया जिसकी जगह दिखानी है। एक शब्द दें, जैसे { QUOTED("नाक") }।
error-word_repeated = शब्दों में { QUOTED($word) } एक से ज़्यादा बार है। हर वर्ग का नाम एक ही बार दें।
error-word_too_many = ये { $count } शब्द हैं; सीमा { $limit } है। कम शब्द दें।
error-word_no_text_encoder = मॉडल { QUOTED($bundle) } में न टेक्स्ट एनकोडर है, न शब्दावली, इसलिए उसे कोई शब्द नहीं आता। कोई दूसरा मॉडल चुनें (सेटिंग bundle.ref)।

error-request_no_picture = एक तस्वीर भेजें।
error-request_no_archive = वह ZIP या Parquet फ़ाइल भेजें जिसे आयात करना है।
error-request_no_file = { $came ->
    [text] फ़ील्ड { QUOTED("file") } में टेक्स्ट है, फ़ाइल नहीं।
    [unchosen] फ़ील्ड { QUOTED("file") } में कोई फ़ाइल नहीं है: कोई फ़ाइल चुनी नहीं गई।
    [name] फ़ाइल { QUOTED($name) } फ़ील्ड में आई, जहाँ कोई फ़ाइल नहीं ली जाती।
    [fields] इन फ़ील्ड में कोई फ़ाइल नहीं है: { QUOTED($name) }।
    [body] जो आया, वह फ़ाइलों वाला फ़ॉर्म नहीं है।
   *[nothing] फ़ॉर्म ख़ाली है।
} { $wanted ->
    [archive] फ़ॉर्म के फ़ील्ड { QUOTED("file") } में एक ZIP या Parquet फ़ाइल भेजें, जैसे curl में { QUOTED("-F file=@things.zip") }।
   *[picture] फ़ॉर्म के फ़ील्ड { QUOTED("file") } में एक फ़ाइल भेजें, जैसे curl में { QUOTED("-F file=@photo.jpg") }।
}
error-request_too_large = इस अनुरोध में { $limit_bytes } बाइट से ज़्यादा हैं; इसकी सामग्री में { $setting_bytes } तक हो सकते हैं (सेटिंग { $setting })। इसे छोटा करें और फिर से कोशिश करें।
error-pictures_left_out = { $count ->
    [1] एक और छोड़ दी गई:
   *[other] { $count } और छोड़ दी गईं:
} एक साथ ज़्यादा से ज़्यादा { $most } देखी जाती हैं।
error-request_invalid = यह अनुरोध पढ़ा नहीं जा सकता: { QUOTED($reason) }।

error-option_invalid = विकल्प { QUOTED($option) } का मान { $expected ->
    [probability] 0 से 1 तक की कोई संख्या
    [positive] 0 से बड़ी कोई संख्या
    [whole] 1 या उससे बड़ी कोई पूर्ण संख्या
    [choice] { $choices } में से एक
   *[other] { QUOTED($expected) }
} होना चाहिए, { $found } नहीं।
error-language_unknown = भाषा { QUOTED($language) } में कोई संदेश नहीं हैं (उपलब्ध: { $known })।

error-teach_refused = { $teachers ->
    [none] इस ऐप को कोई कुछ नहीं सिखा सकता (सेटिंग memory.teach)
   *[other] इस ऐप को केवल उसी की मशीन पर बैठा व्यक्ति, उसके अपने पन्ने पर, सिखा सकता है (सेटिंग memory.teach)
}।
error-label_invalid = { QUOTED($label) } लेबल नहीं हो सकता: { $reason ->
    [empty] यह ख़ाली है
    [long] इसमें { $characters } अक्षर हैं; सीमा { $limit } है
    [control] इसमें एक नियंत्रण वर्ण है
    [direction] इसमें लिखने की दिशा पलटने वाला चिह्न है
   *[markup] इसमें HTML टैग है
}।
error-label_unknown = { $hints ->
    [0] याददाश्त में { QUOTED($label) } लेबल नहीं है।
   *[other] याददाश्त में { QUOTED($label) } लेबल नहीं है। क्या { EITHER($nearest) } से मतलब है?
}
error-label_never_said = { QUOTED($label) } को सुधारा नहीं जा सकता: यह सिखाया नहीं गया, और मॉडल इसे नहीं जानता।{ $hints ->
    [0] {""}
   *[other] {" "}क्या { EITHER($nearest) } से मतलब है?
}
error-label_taken = लेबल { QUOTED($label) } पहले से मौजूद है, { QUOTED($existing) } के रूप में। उसी का इस्तेमाल करें या कोई दूसरा नाम चुनें।
error-example_unknown = याददाश्त में उदाहरण संख्या { $example } नहीं है।
error-memory_nothing_to_undo = { $named ->
    [0] वापस लेने के लिए कुछ नहीं है।
   *[other] लेबल { QUOTED($label) } के लिए वापस लेने को कुछ नहीं है।
}
error-memory_other_bundle = याददाश्त { QUOTED($memory) } मॉडल { QUOTED($made_with) } से बनी है; अभी { QUOTED($in_use) } चल रहा है, जो इसे नहीं पढ़ सकता। { $lost ->
    [0] बदलने पर इसके उदाहरणों ({ $count }) में से कोई नहीं खोएगा, क्योंकि हर एक की तस्वीर सहेजी हुई है।
   *[other] बदलने पर इसके उदाहरणों ({ $count }) में से { $lost } खो जाएँगे: वे, जिनकी तस्वीर सहेजी नहीं गई।
}
error-memory_damaged = याददाश्त { QUOTED($path) } ख़राब है ({ QUOTED($reason) })। फ़ाइल की कोई प्रति वापस रखें, या नई याददाश्त शुरू करने के लिए इसे हटाकर कहीं और रखें।
error-memory_newer = याददाश्त { QUOTED($path) } किसी नए Vizionary ने लिखी है (फ़ॉर्मैट { $found }; यह { $known } तक जानता है)। Vizionary को अपडेट करें।
error-memory_read_only = याददाश्त { QUOTED($path) } बदली नहीं जा सकती: इसकी फ़ाइल या फ़ोल्डर सिर्फ़ पढ़ने के लिए है।
error-memory_busy = कोई दूसरा प्रोग्राम याददाश्त { QUOTED($path) } में लिख रहा है; { $waited_s } सेकंड बाद भी लिख रहा था। कुछ नहीं बदला गया। फिर से कोशिश करें।
error-memory_full = { QUOTED($path) } में अब और जगह नहीं है: { $reason ->
    [disk] डिस्क भर गई है
    [size] याददाश्त { $limit_bytes } बाइट तक हो सकती है
   *[file] इस सिस्टम पर एक फ़ाइल { $limit_bytes } बाइट तक हो सकती है
}। याददाश्त वैसी ही है जैसी थी।
error-archive_refused = { QUOTED($path) } से कुछ नहीं लिया गया: { $reason ->
    [traversal] { QUOTED($entry) } फ़ोल्डर के बाहर ले जाता है
    [absolute] { QUOTED($entry) } एक पूरा (absolute) पथ है
    [link] { QUOTED($entry) } एक लिंक है
    [encrypted] { QUOTED($entry) } एन्क्रिप्टेड है
    [packing] { QUOTED($entry) } इस तरह पैक है कि यहाँ खोला नहीं जा सकता
    [ratio] { QUOTED($entry) } खोलने पर { $limit } गुने से ज़्यादा बड़ा हो जाएगा
    [files] इसमें { $limit } से ज़्यादा फ़ाइलें हैं
    [file_bytes] { QUOTED($entry) } में { $limit } बाइट से ज़्यादा हैं (सेटिंग picture.max_bytes)
    [archive_bytes] इसमें { $limit } बाइट से ज़्यादा हैं (सेटिंग memory.max_archive_bytes)
    [bytes] खोलने पर { $limit } बाइट से ज़्यादा हैं
    [unknown_format] यह न निर्यात की गई याददाश्त है, न तस्वीरों का फ़ोल्डर या ZIP
    [damaged] यह { QUOTED($entry) } पर ख़राब है
    [missing] ऐसी कोई फ़ाइल या फ़ोल्डर नहीं है
    [denied] { QUOTED($entry) } पढ़ने की अनुमति नहीं है
    [no_folders] इसकी तस्वीरें ऐसे फ़ोल्डर में नहीं हैं जो उनका नाम बताए
   *[no_pictures] इसमें कोई तस्वीर नहीं है
}।
error-examples_refused = { QUOTED($label) } के लिए { $count } तस्वीरें देखी गईं, कोई भी काफ़ी अच्छी नहीं थी।{ $blurred ->
    [0] {""}
   *[other] {" "}धुँधली: { $blurred }।
}{ $dark ->
    [0] {""}
   *[other] {" "}बहुत अँधेरी: { $dark }।
}{ $overexposed ->
    [0] {""}
   *[other] {" "}ज़रूरत से ज़्यादा उजली: { $overexposed }।
}{ $blank ->
    [0] {""}
   *[other] {" "}ख़ाली: { $blank }।
}{ $covered ->
    [0] {""}
   *[other] {" "}लेंस ढका हुआ: { $covered }।
}{ $small ->
    [0] {""}
   *[other] {" "}बहुत छोटी: { $small }।
}{ $far ->
    [0] {""}
   *[other] {" "}बहुत दूर: { $far }।
}{ $cut_off ->
    [0] {""}
   *[other] {" "}किनारे से कटा हुआ: { $cut_off }।
}{ $duplicate ->
    [0] {""}
   *[other] {" "}किसी दूसरी से बहुत मिलती-जुलती: { $duplicate }।
}{ $unreadable ->
    [0] {""}
   *[other] {" "}न पढ़ी जा सकने वाली: { $unreadable }।
}
error-profile_invalid = { QUOTED($name) } किसी याददाश्त का नाम नहीं हो सकता: { $reason ->
    [empty] यह ख़ाली है
    [long] इसमें { $characters } अक्षर हैं; सीमा { $limit } है
    [control] इसमें एक नियंत्रण वर्ण है
    [sign] इसमें / \ : * ? " < > | में से कोई चिह्न नहीं हो सकता
    [reserved] इस नाम का मतलब पहले से कुछ और है
   *[dot] यह बिंदु से शुरू या ख़त्म होता है
}।
error-memory_empty = अभी तक कुछ नहीं सिखाया गया: याददाश्त { QUOTED($memory) } खाली है, लिखने को कुछ नहीं है। पहले इसे कुछ सिखाएँ (vizionary register "मेरा मग" photo.jpg, या टैब सिखाएँ)।
error-profile_removed = इस बीच याददाश्त { QUOTED($name) } हटा दी गई।
error-profile_unknown = { $hints ->
    [0] { QUOTED($name) } नाम की कोई याददाश्त नहीं है।
   *[other] { QUOTED($name) } नाम की कोई याददाश्त नहीं है। क्या { EITHER($nearest) } से मतलब है?
}
error-profile_taken = याददाश्त { QUOTED($name) } पहले से मौजूद है, { QUOTED($existing) } के रूप में। कोई दूसरा नाम चुनें।
error-import_invalid = { QUOTED($path) } से कुछ नहीं लिया गया: { $reason ->
    [unreadable] यह पढ़ी नहीं जा सकती ({ QUOTED($found) })
    [foreign] इसे Vizionary ने नहीं बनाया: इसके मेटाडेटा में { QUOTED($key) } नहीं है
    [newer] इसे किसी नए Vizionary ने लिखा है (फ़ॉर्मैट { $found }; यह { $expected } तक जानता है)
    [rows] इसमें { $found } उदाहरण बताए गए हैं; सीमा { $expected } है
    [missing] इसमें स्तंभ { QUOTED($key) } नहीं है
    [type] { QUOTED($key) } को { QUOTED($expected) } होना चाहिए, पर वह { QUOTED($found) } है
    [dims] { QUOTED($key) } में { $expected } संख्याएँ होनी चाहिए, पर { $found } हैं
    [numbers] { QUOTED($key) } की पंक्ति { $found } में ऐसा मान है जो संख्या नहीं है
    [length] { QUOTED($key) } की लंबाई 1 होनी चाहिए, पर { $found } है
   *[label] { QUOTED($found) } लेबल नहीं हो सकता
}।

error-video_unreadable = { QUOTED($path) } पढ़ा नहीं जा सकता: { $reason ->
    [missing] ऐसी कोई फ़ाइल नहीं है
    [folder] यह एक फ़ोल्डर है
    [denied] अनुमति नहीं है
   *[other] { QUOTED($reason) }
}।
error-video_unknown_format = { QUOTED($path) } किसी जाने हुए फ़ॉर्मैट का वीडियो नहीं है। इसे MP4 या WebM के रूप में सहेजें और फिर से कोशिश करें।
error-video_no_pictures = { QUOTED($path) } में आवाज़ है, पर कोई तस्वीर नहीं।
error-video_damaged = वीडियो { QUOTED($path) } ख़राब या अधूरा है ({ QUOTED($reason) })। इसे फिर से कॉपी या डाउनलोड करें।
error-video_segment_empty = वीडियो { QUOTED($path) } में सेकंड { $start_s } से { $end_s } तक कोई तस्वीर नहीं है{ $length_s ->
    [0] {""}
   *[other] {" "}(यह { $length_s } सेकंड लंबा है)
}।
error-video_too_large = वीडियो { QUOTED($path) } बहुत बड़ा है: { $measure ->
    [bytes] इसमें { $found } बाइट हैं (सेटिंग video.max_bytes)
    [pixels] इसकी हर तस्वीर में { $found } पिक्सेल हैं
   *[seconds] { $found } सेकंड माँगे गए हैं
}; सीमा { $limit } है।

error-internal = सर्वर पर कुछ गड़बड़ हो गई। उसके लॉग में अनुरोध { $request } दर्ज है।
