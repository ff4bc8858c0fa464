# The page, in English. Ids begin with the tab they stand in: image-, webcam-, settings-.

page-claim = Says what it sees in a picture, how sure it is, where, and why.
page-tab-image = Image
page-tab-webcam = Webcam
page-tab-bundles = Bundle
page-tab-settings = Settings
page-tab-about = About
page-tab-system = System
page-more-tabs = More tabs
page-privacy-home = Your pictures stay on this machine, in memory, while this page is open. What you teach is kept, small pictures of it only if you tick the box.
page-privacy-space = On this Space your pictures are uploaded to it, kept in its memory while this page is open, and not written to its disk for longer than reading them takes. What you teach is kept, small pictures of it only if you tick the box.
page-responsible-use = A heat map shows what the answer was decided from; it is no proof that the thing is there. Answers can be wrong. Not for safety-critical use, and not for deciding about people.
page-data = Training data of { $model } and its terms:
page-more-data = All data and terms
page-programs = Use via API or MCP
page-close = Close
page-saved = The file is in your browser's downloads.

# The image tab.
image-welcome = Show me a picture.
image-welcome-hint = I say what I see, how sure I am, where, and why.
image-press = Press a part of the sentence to see what it was said from.
image-length = How much to say
image-length-word = A word
image-length-sentence = A sentence
image-length-everything = Everything
image-pick = Choose pictures
image-pick-hint = or drop them here, or paste. Up to { $limit } each.
megabytes = { $size } MB
image-sending = Sending …
image-failed = The picture could not be sent. Check the connection and the file's size, and try again.
image-expired = This picture is no longer here. Send it again.
image-examples = Or try one of these:
image-example = Try { $name }
image-camera = Take a photo
image-camera-video = Picture of your camera
image-camera-home = The camera shows only you this picture; the photo you take goes to the app on this machine. Escape turns it off.
image-camera-space = The camera shows only you this picture; the photo you take is sent to this Space. Escape turns it off.
image-camera-snap = Take it
image-camera-close = Camera off
image-address = Or the address of a picture
image-address-hint = https://…
image-address-button = Fetch
image-matches = What I see
image-others = Less likely
image-guesses = My best guesses
image-matches-note = Press one to see where.
image-objects = Objects
image-objects-more = And { $count ->
    [one] one more
   *[other] { $count } more
}
image-boxes = Boxes
image-among = Choosing among { $count ->
    [one] one word
   *[other] { $count } words
} of yours.
image-among-end = Back to all words
image-ask = Where is …?
image-ask-hint = any word, such as: wheel
image-ask-button = Show me
image-ask-empty = Write a word first.
image-closest = What is shown comes closest.
image-choose = Choose among my words
image-choose-words = One word a line
image-choose-hint =
    cat
    dog, puppy
    lion
image-choose-button = Choose
image-compare = Compare two words
image-compare-first = One word
image-compare-second = Another
image-compare-button = Compare
image-compare-empty = Write two words first.
image-compare-shared = The places that matter for “{ $first }” and “{ $second }” overlap by { $percent }.
image-slider = Strength
image-legend-less = matters less
image-legend-more = matters most
image-colour = { $colour }: { $percent } of the picture
image-light = measured over the whole picture: { $clause } ({ $percent } sure)
image-condition = { $condition }, { $percent } sure
image-alt = Alternative text
image-copy = Copy
image-copied = Copied.
image-not-copied = The browser does not allow copying. Select the text instead.
image-overlay = Picture with evidence
image-json = JSON
image-facts = { $width } × { $height } px, answered in { $milliseconds } ms by { $model }.
image-album-progress = { $done } of { $total } pictures
image-album-done = { $count ->
    [one] One picture described.
   *[other] { $count } pictures described.
}
image-album-some = { $count ->
    [one] One picture described,
   *[other] { $count } pictures described,
} { $refused ->
    [one] one could not be.
   *[other] { $refused } could not be.
}
image-album-hint = Press a picture to see why.
image-album-csv = Table (CSV)
image-album-jsonl = JSON lines
image-album-zip = All with overlays (ZIP)
image-album-files = A file that you ask for lies in the app's temporary folder until it is swept, at most twenty minutes.
