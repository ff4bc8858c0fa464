# The page, in German. Ids are those of en/page.ftl, in the same order.
