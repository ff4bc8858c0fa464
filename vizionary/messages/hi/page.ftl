# The page, in Hindi. Ids are those of en/page.ftl, in the same order.

page-claim = बताता है कि तस्वीर में क्या है, कितने भरोसे से, कहाँ और क्यों।
page-tab-image = तस्वीर
page-tab-webcam = कैमरा
page-tab-bundles = मॉडल
page-tab-settings = सेटिंग
page-tab-about = परिचय
page-tab-system = सिस्टम
page-more-tabs = और टैब
page-privacy-home = जब तक यह पेज खुला है, आपकी तस्वीरें इसी मशीन की मेमोरी में रहती हैं। आप जो सिखाते हैं, वह रखा जाता है; छोटी तस्वीरें तभी, जब आप बॉक्स पर निशान लगाएँ।
page-privacy-space = इस Space पर आपकी तस्वीरें उस तक भेजी जाती हैं, जब तक यह पेज खुला है तब तक उसकी मेमोरी में रहती हैं, और उसकी डिस्क पर उतनी ही देर रहती हैं जितनी देर उन्हें पढ़ने में लगती है। आप जो सिखाते हैं, वह रखा जाता है; छोटी तस्वीरें तभी, जब आप बॉक्स पर निशान लगाएँ।
page-responsible-use = हीट मैप दिखाता है कि जवाब किस आधार पर दिया गया; यह इस बात का सबूत नहीं कि वह चीज़ वहाँ है। जवाब ग़लत हो सकते हैं। इसे सुरक्षा से जुड़े कामों में, या लोगों के बारे में फ़ैसले लेने में इस्तेमाल न करें।
page-data = { $model } का प्रशिक्षण डेटा और उसकी शर्तें:
page-more-data = सारा डेटा और उसकी शर्तें
page-programs = API या MCP से इस्तेमाल करें
page-close = बंद करें
page-saved = फ़ाइल ब्राउज़र के डाउनलोड में है।

# The image tab.
image-welcome = मुझे एक तस्वीर दिखाएँ।
image-welcome-hint = मुझे जो दिखता है, वह बताया जाएगा: कितने भरोसे से, कहाँ और क्यों।
image-press = वाक्य के किसी हिस्से को दबाकर देखें कि वह किस आधार पर कहा गया।
image-length = कितना बताएँ
image-length-word = एक शब्द
image-length-sentence = एक वाक्य
image-length-everything = सब कुछ
image-pick = तस्वीरें चुनें
image-pick-hint = या यहाँ खींचकर छोड़ें, या चिपकाएँ। हर एक { $limit } तक।
megabytes = { $size } MB
image-sending = भेजा जा रहा है …
image-failed = तस्वीर भेजी नहीं जा सकी। कनेक्शन और फ़ाइल का आकार जाँचें और फिर से कोशिश करें।
image-expired = यह तस्वीर अब यहाँ नहीं है। इसे फिर से भेजें।
image-examples = या इनमें से कोई आज़माएँ:
image-example = आज़माएँ: { $name }
image-camera = फ़ोटो लें
image-camera-video = आपके कैमरे की तस्वीर
image-camera-home = यह तस्वीर सिर्फ़ आपको दिखती है; आप जो फ़ोटो लेते हैं, वह इसी मशीन पर चल रहे ऐप को मिलती है। Escape से कैमरा बंद होता है।
image-camera-space = यह तस्वीर सिर्फ़ आपको दिखती है; आप जो फ़ोटो लेते हैं, वह इस Space को भेजी जाती है। Escape से कैमरा बंद होता है।
image-camera-snap = फ़ोटो खींचें
image-camera-close = कैमरा बंद करें
image-address = या तस्वीर का पता
image-address-hint = https://…
image-address-button = लाएँ
image-matches = मुझे क्या दिखता है
image-others = कम संभावित
image-guesses = मेरे सबसे अच्छे अनुमान
image-matches-note = किसी एक को दबाकर देखें कि वह कहाँ है।
image-objects = वस्तुएँ
image-objects-more = और { $count } अन्य
image-boxes = घेरे
image-among = आपके { $count ->
    [1] 1 शब्द
   *[other] { $count } शब्दों
} में से चुनाव।
image-among-end = सभी शब्दों पर वापस
image-ask = … कहाँ है?
image-ask-hint = कोई भी शब्द, अंग्रेज़ी में भी
image-ask-button = दिखाएँ
image-ask-empty = पहले एक शब्द लिखें।
image-closest = जो सबसे क़रीब है, वह दिखाया गया है।
image-choose = मेरे शब्दों में से चुनें
image-choose-words = हर पंक्ति में एक शब्द
image-choose-hint =
    बिल्ली
    कुत्ता, पिल्ला
    शेर
image-choose-button = चुनें
image-compare = दो शब्दों की तुलना करें
image-compare-first = एक शब्द
image-compare-second = दूसरा शब्द
image-compare-button = तुलना करें
image-compare-empty = पहले दो शब्द लिखें।
image-compare-shared = “{ $first }” और “{ $second }” के लिए मायने रखने वाली जगहें { $percent } मेल खाती हैं।
image-slider = तीव्रता
image-legend-less = कम महत्वपूर्ण
image-legend-more = सबसे महत्वपूर्ण
image-colour = { $colour }: तस्वीर का { $percent }
image-light = पूरी तस्वीर से मापा गया: { $clause } ({ $percent } भरोसा)
image-condition = { $condition }, { $percent } भरोसा
image-alt = वैकल्पिक पाठ
image-copy = कॉपी करें
image-copied = कॉपी हो गया।
image-not-copied = ब्राउज़र कॉपी करने की अनुमति नहीं देता। इसके बजाय पाठ को चुनें।
image-overlay = आधार के साथ तस्वीर
image-json = JSON
image-facts = { $width } × { $height } पिक्सेल, { $model } ने { $milliseconds } मि.से. में जवाब दिया।
image-album-progress = { $total } में से { $done } तस्वीरें
image-album-done = { $count ->
    [1] एक तस्वीर का वर्णन हुआ।
   *[other] { $count } तस्वीरों का वर्णन हुआ।
}
image-album-some = { $count ->
    [1] एक तस्वीर का वर्णन हुआ,
   *[other] { $count } तस्वीरों का वर्णन हुआ,
} { $refused ->
    [1] एक का नहीं हो सका।
   *[other] { $refused } का नहीं हो सका।
}
image-album-hint = किसी तस्वीर को दबाकर देखें कि ऐसा क्यों कहा गया।
image-album-csv = तालिका (CSV)
image-album-jsonl = JSON पंक्तियाँ
image-album-zip = आधार के साथ सब कुछ (ZIP)
image-album-files = आप जो फ़ाइल माँगते हैं, वह ऐप के अस्थायी फ़ोल्डर में तब तक रहती है जब तक उसे ख़ाली नहीं किया जाता, ज़्यादा से ज़्यादा बीस मिनट।
