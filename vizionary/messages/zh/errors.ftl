# What is refused, in Chinese (simplified). Ids are those of en/errors.ftl, in the same order.
# What a model, a library or the operating system says of it stands in English, in quotes.

error-config_unknown_key = { $hints ->
    [0] 没有来自 { $origin } 的设置{ QUOTED($key) }。
   *[other] 没有来自 { $origin } 的设置{ QUOTED($key) }。你是指{ QUOTED($nearest) }吗？
}
error-config_invalid_value = 来自 { $origin } 的设置{ QUOTED($key) }无法使用：{ QUOTED($reason) }。
error-config_file_unreadable = 无法读取{ $kind ->
    [words] 词表
   *[settings] 设置文件
}{ QUOTED($path) }：{ $reason ->
    [text] 不是 UTF-8 文本
    [yaml] 不是 YAML（{ QUOTED($detail) }）
    [sections] 其中没有小节，只有{ QUOTED($detail) }
   *[other] { QUOTED($detail) }
}。
error-config_file_unwritable = { $reason ->
    [there] 文件{ QUOTED($path) }已经存在。请换一个名字
   *[other] 无法写入{ QUOTED($path) }：{ QUOTED($reason) }
}。
error-config_port_taken = 已有另一个程序在监听 { $address }。请用 --port 选择另一个端口（设置 server.port）。

error-bundle = { $path }：应为{ QUOTED($expected) }，实际为{ QUOTED($found) }。
error-bundle_fixed = { $path }：此应用只使用启动时的模型（设置 bundle.switch）。
error-bundle_folder = 文件夹{ QUOTED($path) }不会被打开：此应用可以从外部访问，因此只能指定{ QUOTED($expected) }里面的文件夹（设置 bundle.library）。
error-bundle_download_refused = 模型{ QUOTED($path) }不会被下载：此应用可以从外部访问，只有在其所在机器上的人才能让它下载模型（设置 bundle.download）。

error-picture_not_found = 没有文件{ QUOTED($path) }。请检查文件名和文件夹。
error-picture_unreadable = 无法读取{ QUOTED($path) }：{ $reason ->
    [folder] 这是一个文件夹
    [no_pictures] 这个文件夹里没有图片
    [special] 这不是普通文件
    [denied] 没有权限
   *[other] { QUOTED($reason) }
}。
error-picture_empty = 这个文件是空的（0 字节）。请选择有内容的图片。
error-picture_unknown_format = 这个文件不是已知格式的图片（已知格式：{ $known }）。请另存为 JPEG 或 PNG，然后重试。
error-picture_unsupported = 这张图片包含{ $samples ->
    [float] 浮点数样本
    [integer] 32 位整数样本
   *[arrangement] 排列方式特殊的样本
}，无法直接显示。请以每通道 8 位保存，然后重试。
error-picture_damaged = 这张图片已损坏或不完整（{ QUOTED($reason) }）。请重新复制或下载。
error-picture_too_many_bytes = 这个文件有 { $size_bytes } 字节；上限是 { $limit_bytes } 字节（设置 picture.max_bytes）。请缩小后重试。
error-picture_too_many_pixels = 这张图片有 { $width } x { $height } = { $pixels } 像素；上限是 { $limit_pixels } 像素（设置 picture.max_pixels）。请缩小后重试。
error-picture_gone = 这个上传的文件已经不在了。请重新发送图片。
error-picture_not_base64 = 这段文字不是 base64 编码的图片。请发送 base64 或 data URL。
error-picture_address_refused = 不会获取地址{ QUOTED($address) }：{ $reason ->
    [off] 设置 picture.urls 已关闭
    [malformed] 这不是地址
    [scheme] 只允许 http 和 https
   *[inside] 它位于这台机器或其网络内部
}。
error-picture_not_fetched = { QUOTED($address) }没有提供图片：{ $reason ->
    [timeout] { $number } 秒内没有回应
    [redirects] 重定向超过 { $number } 次
    [status] 回应是 { $number }
    [host] 没有这个主机
   *[other] { QUOTED($reason) }
}。

error-word_unknown = { $hints ->
    [0] 我不认识{ QUOTED($word) }这个词。
   *[other] 我不认识{ QUOTED($word) }这个词。你是指{ EITHER($nearest) }吗？
}
error-word_none = 没有可供选择的词。请至少给出一个。
error-word_repeated = { QUOTED($word) }在这些词中出现了不止一次。每个类别请只写一次。
error-word_too_many = 这里有 { $count } 个词；上限是 { $limit } 个。请少给一些。
error-word_no_text_encoder = 模型{ QUOTED($bundle) }既没有文本编码器也没有词表，所以不认识任何词。请选择另一个（设置 bundle.ref）。

error-request_no_picture = 请发送一张图片。
error-request_too_large = 这个请求超过 { $limit_bytes } 字节；一张图片最多 { $picture_bytes } 字节（设置 picture.max_bytes）。请缩小后重试。
error-pictures_left_out = 另有 { $count } 张未处理：一次最多查看 { $most } 张。
error-request_invalid = 无法读取这个请求：{ QUOTED($reason) }。

error-option_invalid = 选项{ QUOTED($option) }必须是{ $expected ->
    [probability] 0 到 1 之间的数
    [positive] 大于 0 的数
    [whole] 不小于 1 的整数
    [choice] 以下之一：{ $choices }
   *[other] { QUOTED($expected) }
}，而不是 { $found }。
error-language_unknown = 没有{ QUOTED($language) }这种语言的消息（已知：{ $known }）。

error-internal = 服务器出了问题。它的日志里记有请求 { $request }。
