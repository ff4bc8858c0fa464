# The page, in English. Ids begin with the tab they stand in: image-, webcam-, settings-.
