# The page, in English. Ids begin with the tab they stand in: image-, webcam-, settings-.

page-claim = Says what it sees in a picture, how sure it is, where, and why.
page-tab-image = Image
page-tab-webcam = Webcam
page-tab-bundles = Bundle
page-tab-settings = Settings
page-tab-about = About
page-tab-system = System
page-privacy-home = Your pictures stay on this machine, in memory, while this page is open.
page-privacy-space = On this Space your pictures are uploaded to it, kept in its memory while this page is open, and not written to its disk for longer than reading them takes.
page-responsible-use = A heat map shows what the answer was decided from; it is no proof that the thing is there. Answers can be wrong. Not for safety-critical use, and not for deciding about people.
