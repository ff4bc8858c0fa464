# How Vizionary tells of objects, in Chinese; the variables are those of en/objects.ftl.
#
# A number stands with the noun's $measure word; what follows in a relation stands in the middle.

tint = { $colour ->
    [none] { "" }
   *[other] { colour }的
}
numeral = { $count ->
    [1] 一
    [2] 两
    [3] 三
    [4] 四
    [5] 五
    [6] 六
    [7] 七
    [8] 八
    [9] 九
    [10] 十
    [11] 十一
    [12] 十二
   *[other] { $count }
}
counted = { $amount ->
    [least] { $further ->
        [yes] 另外至少{ numeral }{ $measure }{ tint }{ $label }
       *[no] 至少{ numeral }{ $measure }{ tint }{ $label }
    }
    [many] { $further ->
        [yes] 另外许多{ tint }{ $label }
       *[no] 许多{ tint }{ $label }
    }
   *[other] { $further ->
        [yes] 另外{ numeral }{ $measure }{ tint }{ $label }
       *[no] { numeral }{ $measure }{ tint }{ $label }
    }
}
governed-noun = { noun }

# One thing and what it does with another.
related = { $relation ->
    [riding] { $key ->
        [skis] { $subject }踩着{ $other }
        [snowboard] { $subject }踩着{ $other }
        [skateboard] { $subject }踩着{ $other }
        [surfboard] { $subject }在{ $other }上
       *[other] { $subject }骑着{ $other }
    }
    [on] { $subject }在{ $other }上
    [under] { $subject }在{ $other }下面
    [holding] { $subject }拿着{ $other }
    [with] { $key ->
        [backpack] { $subject }背着{ $other }
        [necktie] { $subject }系着{ $other }
        [baseball-glove] { $subject }戴着{ $other }
       *[other] { $subject }带着{ $other }
    }
    [in-front] { $subject }在{ $other }前面
   *[beside] { $subject }在{ $other }旁边
}

# $words as surely as they are known, and where.
hedged = { $certainty ->
    [plain] { $words }
    [probably] 很可能是{ $words }
   *[perhaps] 可能是{ $words }
}
there = { $certainty ->
    [plain] 有{ $words }
    [probably] 很可能有{ $words }
   *[perhaps] 可能有{ $words }
}
standing = { $place ->
    [whole] { hedged }
    [near] 前景中{ there }
    [far] 背景中{ there }
   *[other] { place }{ there }
}

# What is left when the most important is said, and what stands before it.
join-rest = ，
more-objects = { $amount ->
    [least] 以及另外至少{ numeral }个物体
   *[exact] 以及另外{ numeral }个物体
}
