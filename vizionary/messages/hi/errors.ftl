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
    [no_pictures] इस फ़ोल्डर में कोई तस्वीर नहीं है
    [special] यह कोई साधारण फ़ाइल नहीं है
    [denied] अनुमति नहीं है
   *[other] { QUOTED($reason) }
}।
error-picture_empty = यह फ़ाइल ख़ाली है (0 बाइट)। ऐसी तस्वीर चुनें जिसमें कुछ हो।
error-picture_unknown_format = यह फ़ाइल किसी जाने हुए फ़ॉर्मैट की तस्वीर नहीं है (जाने हुए: { $known })। इसे JPEG या PNG के रूप में सहेजें और फिर से कोशिश करें।
error-picture_unsupported = इस तस्वीर में { $samples ->
    [float] फ़्लोटिंग-पॉइंट मान
    [integer] 32-बिट पूर्णांक मान
   *[arrangement] असामान्य क्रम में मान
} हैं, जो ऐसे ही दिखाए नहीं जा सकते। इसे प्रति चैनल 8 बिट में सहेजें और फिर से कोशिश करें।
error-picture_damaged = यह तस्वीर ख़राब या अधूरी है ({ QUOTED($reason) })। इसे फिर से कॉपी या डाउनलोड करें।
error-picture_too_many_bytes = इस फ़ाइल में { $size_bytes } बाइट हैं; सीमा { $limit_bytes } है (सेटिंग picture.max_bytes)। इसे छोटा करें और फिर से कोशिश करें।
error-picture_too_many_pixels = इस तस्वीर में { $width } x { $height } = { $pixels } पिक्सेल हैं; सीमा { $limit_pixels } है (सेटिंग picture.max_pixels)। इसे छोटा करें और फिर से कोशिश करें।
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
error-word_repeated = शब्दों में { QUOTED($word) } एक से ज़्यादा बार है। हर वर्ग का नाम एक ही बार दें।
error-word_too_many = ये { $count } शब्द हैं; सीमा { $limit } है। कम शब्द दें।
error-word_no_text_encoder = मॉडल { QUOTED($bundle) } में न टेक्स्ट एनकोडर है, न शब्दावली, इसलिए उसे कोई शब्द नहीं आता। कोई दूसरा मॉडल चुनें (सेटिंग bundle.ref)।

error-request_no_picture = एक तस्वीर भेजें।
error-request_too_large = इस अनुरोध में { $limit_bytes } बाइट से ज़्यादा हैं; एक तस्वीर में { $picture_bytes } तक हो सकते हैं (सेटिंग picture.max_bytes)। इसे छोटा करें और फिर से कोशिश करें।
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

error-internal = सर्वर पर कुछ गड़बड़ हो गई। उसके लॉग में अनुरोध { $request } दर्ज है।
