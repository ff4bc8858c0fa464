# "सिखाएँ" टैब, सुधार और कैमरे की कुंजियाँ, हिन्दी में।

page-tab-teach = सिखाएँ
teach-title = मुझे कुछ सिखाएँ
teach-intro = इसे मुझे कई ओर से दिखाएँ। मैं इसे बिना प्रशिक्षण के तुरंत पहचान लेता हूँ, और आपके कहने पर भूल जाता हूँ। जो मैं सीखता हूँ, वह इसी ऐप में रहता है।
teach-label = यह क्या है?
teach-label-hint = मेरा कप
teach-label-empty = पहले लिखें कि यह क्या है।
teach-files = इसकी तस्वीरें चुनें
teach-files-hint = कई, अलग-अलग ओर से (हर एक { $limit } तक); इसका एक वीडियो ({ $video } तक); या एक ZIP, जिसमें हर चीज़ के लिए एक फ़ोल्डर हो ({ $archive } तक)।
teach-video = वीडियो का सिर्फ़ एक हिस्सा
teach-video-from = इस सेकंड से
teach-video-to = इस सेकंड तक
teach-video-again = इन सेकंड के लिए फिर से पढ़ा गया: …।
teach-video-wrong = ये सेकंड काम नहीं आ सकते: 0 या उससे बड़ी संख्याएँ लिखें, अंत शुरुआत के बाद हो, या कोई ख़ाना ख़ाली छोड़ दें।
teach-too-large = … बहुत बड़ी है और भेजी नहीं गई: सीमा { $limit } है (सेटिंग { $setting })।
teach-sending = भेजा जा रहा है …
teach-failed = ऐप ने जवाब नहीं दिया। इससे कुछ नहीं बदला; फिर से कोशिश करें।
teach-most = एक साथ ज़्यादा से ज़्यादा { $count } तस्वीरें देखी जाती हैं। बाक़ी छोड़ दी गईं।
teach-one-archive = { QUOTED($name) } नहीं ली गई: एक बार में एक ही ZIP सीखी जाती है। पहले { QUOTED($first) } सिखाएँ, या फिर से शुरू करें।
teach-busy = अभी कुछ और सीखा जा रहा है। इससे कुछ शुरू नहीं हुआ; उसके ख़त्म होने पर फिर से करें।
teach-none = पहले इसकी तस्वीरें चुनें, या कैमरे से कुछ लें।
teach-camera = कैमरे से तस्वीरें लें
teach-camera-home = आप जो तस्वीरें लेते हैं, वे इसी मशीन पर चल रहे ऐप को मिलती हैं। आपके कहने से पहले कुछ नहीं सीखा जाता। Escape से कैमरा बंद होता है।
teach-camera-space = आप जो तस्वीरें लेते हैं, वे इस Space को भेजी जाती हैं। आपके कहने से पहले कुछ नहीं सीखा जाता। Escape से कैमरा बंद होता है।
teach-camera-on = कैमरा चालू है। रिकॉर्ड करने के लिए r दबाए रखें, या कुछ तस्वीरें लें।
teach-camera-off = कैमरा बंद है।
teach-burst = 2 सेकंड में { $count } तस्वीरें लें
teach-hold = रिकॉर्ड करने के लिए दबाए रखें
teach-recording = रिकॉर्ड हो रहा है। इसे धीरे-धीरे घुमाएँ।
teach-preview = मैं इनसे सीखूँगा
teach-picture = तस्वीर { $number }
teach-kept = रखी जाएगी
teach-spare = अच्छी है, पर दूसरी ज़्यादा दिखाती हैं
teach-summary = { $count } में से { $kept ->
    [1] { $kept } तस्वीर रखी जाएगी।
   *[other] { $kept } तस्वीरें रखी जाएँगी।
}
teach-summary-reason = { $count } × { $reason }। { $hint }
teach-read = फिर से कहें
teach-archive = { $name }: { $labels ->
    [1] एक चीज़
   *[other] { $labels } चीज़ें
}, { $count ->
    [1] एक तस्वीर
   *[other] { $count } तस्वीरें
}।
teach-archive-left = { $count ->
    [1] एक फ़ाइल छोड़ी जाएगी।
   *[other] { $count } फ़ाइलें छोड़ी जाएँगी।
}
teach-thumbnails = उदाहरणों की छोटी तस्वीरें रखें
teach-thumbnails-info = देखने के लिए, और दूसरे मॉडल से फिर सीखने के लिए; वे इसी ऐप में रहती हैं
teach-button = सीखें
teach-clear = फिर से शुरू करें
teach-cleared = तस्वीरें छोड़ दी गईं।
teach-learned-many = { $count ->
    [1] एक तस्वीर
   *[other] { $count } तस्वीरों
} से { $labels ->
    [1] एक चीज़ सीखी।
   *[other] { $labels } चीज़ें सीखीं।
}
teach-working = कितना हुआ
teach-progress = { $total } में से { $done }
teach-known = मुझे क्या सिखाया गया
teach-examples = { $count ->
    [1] एक उदाहरण
   *[other] { $count } उदाहरण
}
teach-negatives = { $count ->
    [1] एक तस्वीर जो यह नहीं है
   *[other] { $count } तस्वीरें जो यह नहीं हैं
}
teach-accuracy = ख़ुद को छोड़कर { $percent } पहचाने गए
teach-enough = क्या उदाहरण काफ़ी हैं?
teach-enough-yes = उदाहरण काफ़ी हैं
teach-enough-more = { $count ->
    [1] दूसरी ओर से एक और मदद करेगा
   *[other] दूसरी ओर से { $count } और मदद करेंगे
}
teach-examples-show = उदाहरण
teach-undo = पिछली बार का वापस लें
teach-rename = नाम बदलें
teach-rename-to = नया नाम
teach-renamed = { QUOTED($label) } का नाम अब { QUOTED($name) } है ({ $count })।
teach-merge = मिलाएँ
teach-merge-into = इसके उदाहरण इसके हो जाएँगे
teach-merged = { QUOTED($label) } अब { QUOTED($name) } में है ({ $count })।
teach-prune = दोहराव हटाएँ
teach-prune-none = कोई उदाहरण किसी दूसरे के लगभग समान नहीं है।
teach-forget = भूल जाएँ
teach-example = उदाहरण { $number }
teach-example-not = यह नहीं है
teach-delete = हटाएँ
teach-deleted = उदाहरण हटा दिया गया।
teach-ask-forget = { $count ->
    [1] मैं { QUOTED($label) } को उसके एक उदाहरण के साथ भूल जाऊँगा।
   *[other] मैं { QUOTED($label) } को उसके { $count } उदाहरणों के साथ भूल जाऊँगा।
}
teach-ask-delete = मैं { QUOTED($label) } का उदाहरण { $number } हटा दूँगा।
teach-ask-merge = { $count ->
    [1] { QUOTED($label) } का एक उदाहरण { QUOTED($name) } का हो जाएगा।
   *[other] { QUOTED($label) } के { $count } उदाहरण { QUOTED($name) } के हो जाएँगे।
}
teach-ask-prune = { $count ->
    [1] मैं एक उदाहरण हटा दूँगा, जो किसी दूसरे के लगभग समान है।
   *[other] मैं { $count } उदाहरण हटा दूँगा, जिनमें से हर एक किसी दूसरे के लगभग समान है।
}
teach-back = वापस लें: { $what }
teach-back-done = { $count ->
    [1] वापस लिया गया। एक उदाहरण बदला।
   *[other] वापस लिया गया। { $count } उदाहरण बदले।
}
teach-take-back = वापस लें
teach-was-taken-back = वापस लिया गया
teach-history = पिछले कदम
teach-history-none = अभी कोई कदम नहीं।
teach-did = { $kind ->
    [register] { QUOTED($label) } सीखा ({ $count })
    [correct] सुधारकर { QUOTED($label) } किया
    [deny] सुधारा: { QUOTED($label) } नहीं है
    [forget] { QUOTED($label) } भुलाया ({ $count })
    [rename] { QUOTED($label) } का नाम बदला ({ $count })
    [merge] { QUOTED($label) } मिलाया ({ $count })
    [delete] { QUOTED($label) } से हटाया ({ $count })
    [prune] दोहराव हटाए ({ $count })
    [import] { QUOTED($label) } फ़ाइल से सीखा ({ $count })
   *[undo] { QUOTED($label) } का एक कदम वापस लिया ({ $count })
}
teach-purge-note = जो भुलाया, हटाया या वापस लिया गया, वह तब तक याददाश्त की फ़ाइल में रहता है, ताकि उसे लौटाया जा सके।
teach-purge = हमेशा के लिए मिटाएँ
teach-purge-sure = हाँ, मिटाएँ: इसे वापस नहीं लिया जा सकता
teach-map = याददाश्त का नक्शा
teach-map-hint = हर निशान एक उदाहरण है; मिलते-जुलते पास-पास हैं। तीर की कुंजियाँ एक से दूसरे पर ले जाती हैं।
teach-memories = याददाश्तयाँ और फ़ाइलें
teach-memories-note = हर याददाश्त अपना सीखा हुआ दूसरों से अलग रखती है। आप किसका इस्तेमाल करते हैं, यह इस ब्राउज़र में रखा जाता है।
teach-memory = इस्तेमाल में याददाश्त
teach-memory-none = कोई नहीं: सिखाया हुआ नहीं पूछा जाता
teach-memory-new = नई याददाश्त का नाम
teach-memory-make = बनाएँ
teach-memory-empty = पहले याददाश्त का नाम लिखें।
teach-memory-made = याददाश्त { QUOTED($name) } बन गई, और अब इस्तेमाल में है।
teach-memory-there = याददाश्त { QUOTED($name) } पहले से है; अब वही इस्तेमाल में है।
teach-memory-merge = दूसरी याददाश्त का सीखा हुआ सीखें
teach-memory-add = जोड़ें
teach-export = फ़ाइल में सहेजें
teach-import = फ़ाइल से जोड़ें
teach-imported-none = कुछ नया नहीं: फ़ाइल में जो है, वह सब मैं पहले से जानता हूँ।
teach-reembed = इस मॉडल से फिर सीखें
teach-reembed-loss = जिनकी तस्वीरें नहीं रखी हैं, उनके बिना
teach-reembedded = यह मॉडल अब उदाहरणों को जानता है।

# तस्वीर टैब में सुधार।
image-wrong = ग़लत? यह है …
image-wrong-hint = मेरा कप
image-wrong-button = सुधारें
image-not-this = यह नहीं
image-wrong-nothing = मैंने ऐसा कुछ नहीं कहा जो ग़लत हो सके। लिखें कि यह क्या है।
image-correct-what = { $kind ->
    [right] मैं सीखूँगा: यह { QUOTED($right) } है।
    [wrong] मैं सीखूँगा: यह { QUOTED($wrong) } नहीं है।
   *[both] मैं सीखूँगा: यह { QUOTED($right) } है, { QUOTED($wrong) } नहीं।
}
image-correct-changes = { $count ->
    [0] आपके हाल के किसी जवाब में बदलाव नहीं होगा।
    [1] आपके हाल के जवाबों में से एक बदलेगा:
   *[other] आपके हाल के जवाबों में से { $count } बदलेंगे:
}
image-correct-change = { $name }: { $before } → { $after }
image-correct-unknown = कुछ जो मैं नहीं जानता
image-correct-confirm = सीखें
image-correct-cancel = रहने दें
image-corrected = सीख लिया।
teach-denied = सीख लिया: यह { QUOTED($label) } नहीं है।
teach-take-away = अब इसे हटाएँ: अगर मैं फिर भी इसका नाम लूँ, तो कैमरा टैब में n दबाएँ।
image-correct-undo = वापस लें
image-correct-undone = वापस लिया गया।

# कैमरे की कुंजियाँ।
webcam-keys = कैमरा चालू रहते हुए कुंजियाँ
webcam-keys-on = ये कुंजियाँ इस्तेमाल करें
webcam-keys-label = यह क्या है?
webcam-key-register = जो दिख रहा है, वह सीखें
webcam-key-deny = यह नहीं: जो मैं कहता हूँ, वह यहाँ नहीं है
webcam-key-undo = पिछला वापस लें
webcam-key-unknown = हमेशा सबसे संभावित बताएँ
webcam-key-text = सिर्फ़ जो मुझे सिखाया गया
webcam-key-on = चालू
webcam-key-off = बंद
webcam-find = ढूँढें
webcam-find-nothing = कुछ चुनें जो मुझे सिखाया गया
webcam-find-sound = बीच के जितना पास, उतनी तेज़ बीप
webcam-find-seen = { QUOTED($label) }: { $place }
webcam-find-unseen = { QUOTED($label) } को ढूँढा नहीं जा सका।

# क्या रखा जाता है।
about-taught = आप जो सिखाते हैं: नाम, संख्याएँ, और छोटी तस्वीरें, अगर आपने बॉक्स पर निशान लगाया
about-taught-where = इस ऐप की फ़ाइलों में, उसकी मशीन पर
about-taught-long = जब तक आप उसे भुलवाकर हमेशा के लिए न मिटाएँ

teach-scores = यह कैसे तय करता है
teach-scores-said = रेखा के ऊपर इसके अपने उदाहरण, { $own } से; नीचे बाक़ी सब, { $others } तक। { $threshold } (टूटी रेखा) से इसे कहना ज़्यादा ठीक है। यह सीखा हुआ है; कुछ तय नहीं करना है।
