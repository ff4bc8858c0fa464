# What Vizionary says, in Chinese (simplified). There is no article and no plural: one thing is
# counted with the noun's own measure word.
#
# $label is a noun of nouns.tsv, or an English word in quotes; $measure its measure word (只, 把),
# which only a noun with the $number count has; the rest as in en/narration.ftl. A place stands
# before what is there: "on the left is a dog".

quoted = “{ $label }”

noun = { $number ->
    [count] 一{ $measure }{ $label }
   *[other] { $label }
}

said = { $certainty ->
    [plain] { noun }
    [probably] 很可能是{ noun }
    [no] 很可能没有{ $label }
   *[perhaps] 可能是{ noun }
}

place = { $region ->
    [centre] 画面中央
    [left] 画面左侧
    [right] 画面右侧
    [top] 画面上方
    [bottom] 画面下方
    [top-left] 画面左上方
    [top-right] 画面右上方
    [bottom-left] 画面左下方
    [bottom-right] 画面右下方
   *[whole] 画面中
}

# The thing itself; a thing that is all over the picture has no place in it.
subject = { $region ->
    [whole] { said }
   *[other] { $certainty ->
        [plain] { place }是{ noun }
       *[other] { place }{ said }
    }
}
unknown = 一个我不认识的东西

# What has few flat colours; what it shows is only perhaps so.
drawing = 一幅图画

# A finer word that it may be.
finer = 可能是{ noun }

# Another name for what is in the same place, and another thing.
alternative = { $certainty ->
    [plain] 或者是{ noun }
   *[other] 也可能是{ noun }
}
also = { $certainty ->
    [plain] 还有{ noun }
    [probably] 很可能还有{ noun }
   *[perhaps] 可能还有{ noun }
}
other = { $region ->
    [whole] { also }
   *[other] { place }{ also }
}

# The scene around the thing.
around = { $key ->
    [beach] 在海滩上
    [bedroom] 在卧室里
    [bridge] 在桥上
    [buildings] 在建筑群中
    [bus-station] 在公交车站
    [city] 在城市里
    [cliff] 在悬崖上
    [coast] 在海岸边
    [countryside] 在乡间
    [court] 在球场上
    [desert] 在沙漠里
    [factory] 在工厂里
    [farm] 在农场里
    [field] 在田野里
    [forest] 在森林里
    [glacier] 在冰川上
    [grass] 在草地上
    [grassland] 在草原上
    [harbour] 在港口
    [highway] 在公路上
    [hill] 在山丘上
    [indoors] 在室内
    [kitchen] 在厨房里
    [lake] 在湖边
    [lawn] 在草坪上
    [living-room] 在客厅里
    [mountain] 在山上
    [mountains] 在群山之间
    [night] 在夜间
    [ocean] 在大洋边
    [office] 在办公室里
    [open-countryside] 在开阔的乡野
    [outdoors] 在户外
    [party] 在聚会上
    [pavement] 在人行道上
    [playground] 在游乐场上
    [railway-station] 在火车站
    [river] 在河边
    [road] 在道路上
    [rock] 在岩石之间
    [runway] 在跑道上
    [sea] 在海边
    [seashore] 在海滨
    [snow] 在雪中
    [stage] 在舞台上
    [store] 在店铺里
    [street] 在街道上
    [suburb] 在郊区
    [swimming-pool] 在游泳池
    [tall-buildings] 在高楼大厦之间
    [underwater] 在水下
   *[other] 在{ $label }里
}
scene = { $certainty ->
    [plain] { around }
    [probably] 很可能{ around }
   *[perhaps] 可能{ around }
}

# A word that the user asked about.
asked = { $certainty ->
    [plain] “{ $label }”在{ place }
    [probably] “{ $label }”很可能在{ place }
    [perhaps] “{ $label }”可能在{ place }
   *[no] 没有找到“{ $label }”
}

# The look of the whole picture.
light = { $light ->
    [dark] 很暗
    [dim] 光线较暗
    [bright] 明亮
   *[overexposed] 曝光过度
}
colour = { $colour ->
    [black] 黑色
    [white] 白色
    [grey] 灰色
    [red] 红色
    [orange] 橙色
    [yellow] 黄色
    [green] 绿色
    [blue] 蓝色
    [purple] 紫色
    [pink] 粉色
    [brown] 棕色
    [beige] 米色
   *[other] { $colour }
}
one-colour = 以{ $first }为主
two-colours = 以{ $first }和{ $second }为主
black-and-white = 只有黑白
look-light = 画面{ $light }
look-colour = 画面{ $colours }
look-both = 画面{ $light }，{ $colours }

# A picture in which nothing can be named: the word, what is wrong, what to do.
condition-word = { $condition ->
    [blank] 一幅空白画面
    [black] 一幅全黑画面
    [covered] 镜头被遮住
    [blurred] 一幅模糊画面
    [overexposed] 一幅过曝画面
   *[dark] 一幅过暗画面
}
condition = { $condition ->
    [blank] 画面一片空白：全是{ $colour }
    [black] 画面全黑
    [covered] 有东西遮住了镜头
    [blurred] 画面模糊
    [overexposed] 画面曝光过度
   *[dark] 画面太暗
}
advice = { $condition ->
    [blank] { $taken ->
        [live] 请把相机对准某样东西
       *[before] 请换一张有内容的图片
    }
    [black] 请开灯，或移开镜头前的遮挡
    [covered] 请移开镜头前的遮挡
    [blurred] 请拿稳，或稍微后退一点
    [overexposed] 请避开光源
   *[dark] 请增加光线
}

# What a heat map shows, for those who do not see it.
spot = { $region ->
    [centre] 中央
    [left] 左侧
    [right] 右侧
    [top] 上方
    [bottom] 下方
    [top-left] 左上方
    [top-right] 右上方
    [bottom-left] 左下方
    [bottom-right] 右下方
   *[whole] 整个画面
}
share = { $share ->
    [twentieth] 约占画面的二十分之一
    [tenth] 约占画面的十分之一
    [fifth] 约占画面的五分之一
    [quarter] 约占画面的四分之一
    [third] 约占画面的三分之一
    [half] 约占画面的一半
    [most] 占画面的大部分
   *[spot] 只是一小块
}
map-whole = 依据的是整个画面
map-one = 依据的是{ $first }，{ $share }
map-two = 依据的是{ $first }和{ $second }，{ $share }
map-unseen = 没有找到；最接近的是{ $first }
map-nothing = 哪里都没有找到

# What stands between clauses, and after the last.
join-close = ，
join-loose = ；
full-stop = 。

# A share of a hundred.
percent = { $percent }%
