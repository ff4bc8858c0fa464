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
    [unnamed] 没有给出文件名
    [no_pictures] 这个文件夹里没有图片
    [special] 这不是普通文件
    [denied] 没有权限
   *[other] { QUOTED($reason) }
}。
error-picture_empty = 这个文件是空的（0 字节）。请选择有内容的图片。
error-picture_unknown_format = { $kind ->
    [video] 这个文件是视频。请在“教学”标签页里用它来教，或把其中一幅画面另存为 JPEG 或 PNG，然后重试。
    [heic] 这张图片是 iPhone 保存的 HEIC 文件，不是已知格式（已知格式：{ $known }）。请另存为 JPEG 或 PNG，然后重试。
   *[other] 这个文件不是已知格式的图片（已知格式：{ $known }）。请另存为 JPEG 或 PNG，然后重试。
}
error-picture_unsupported = 这张图片包含{ $samples ->
    [float] 浮点数样本
    [integer] 32 位整数样本
   *[arrangement] 排列方式特殊的样本
}，无法直接显示。请以每通道 8 位保存，然后重试。
error-picture_damaged = 这张图片已损坏或不完整（{ QUOTED($reason) }）。请重新复制或下载。
error-picture_too_many_bytes = 这个文件有 { $size_bytes } 字节；上限是 { $limit_bytes } 字节（设置 picture.max_bytes）。请缩小后重试。
error-picture_too_many_pixels = 这张图片有 { $width } x { $height } = { $pixels } 像素；上限是 { $limit_pixels } 像素（设置 picture.max_pixels）。请缩小后重试。
error-picture_not_taken = 这一项没有采用：{ $reason ->
    [empty] 文件是空的（0 字节）
    [too_deep] 它位于命名文件夹之内的另一个文件夹里
    [label] 它所在文件夹的名称不能作标签
    [no_folder] 它不在任何为它命名的文件夹里
   *[not_picture] 这里无法读取这种文件
}。
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
error-word_empty = 没有给出要查找位置的词。请给出一个，例如{ QUOTED("鼻子") }。
error-word_repeated = { QUOTED($word) }在这些词中出现了不止一次。每个类别请只写一次。
error-word_too_many = 这里有 { $count } 个词；上限是 { $limit } 个。请少给一些。
error-word_no_text_encoder = 模型{ QUOTED($bundle) }既没有文本编码器也没有词表，所以不认识任何词。请选择另一个（设置 bundle.ref）。

error-request_no_picture = 请发送一张图片。
error-request_no_archive = 请发送要导入的 ZIP 或 Parquet 文件。
error-request_no_file = { $came ->
    [text] 字段{ QUOTED("file") }里是文字，不是文件。
    [unchosen] 字段{ QUOTED("file") }里没有文件：没有选择任何文件。
    [name] 文件出现在字段{ QUOTED($name) }里，而那里不接收文件。
    [fields] 这些字段里没有文件：{ QUOTED($name) }。
    [body] 收到的不是带文件的表单。
   *[nothing] 表单是空的。
}{ $wanted ->
    [archive] 请把 ZIP 或 Parquet 文件放在表单的字段{ QUOTED("file") }里发送，例如 curl 的 { QUOTED("-F file=@things.zip") }。
   *[picture] 请把文件放在表单的字段{ QUOTED("file") }里发送，例如 curl 的 { QUOTED("-F file=@photo.jpg") }。
}
error-request_too_large = 这个请求超过 { $limit_bytes } 字节；其内容最多 { $setting_bytes } 字节（设置 { $setting }）。请缩小后重试。
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

error-teach_refused = { $teachers ->
    [none] 任何人都不能教这个应用（设置 memory.teach）
   *[other] 只有坐在本机前的人才能在本应用自己的页面上教它（设置 memory.teach）
}。
error-label_invalid = { QUOTED($label) }不能作为标签：{ $reason ->
    [empty] 它是空的
    [long] 它有 { $characters } 个字符；上限是 { $limit } 个
    [control] 其中有控制字符
    [direction] 其中有改变书写方向的符号
   *[markup] 其中有 HTML 标记
}。
error-label_unknown = { $hints ->
    [0] 记忆里没有标签{ QUOTED($label) }。
   *[other] 记忆里没有标签{ QUOTED($label) }。你是指{ EITHER($nearest) }吗？
}
error-label_never_said = 无法更正{ QUOTED($label) }：没有教过它，模型也不认识它。{ $hints ->
    [0] {""}
   *[other] 你是指{ EITHER($nearest) }吗？
}
error-label_taken = 标签{ QUOTED($label) }已经存在，写作{ QUOTED($existing) }。请使用它，或换一个名字。
error-example_unknown = 记忆里没有编号为 { $example } 的例子。
error-memory_nothing_to_undo = { $named ->
    [0] 没有可以撤销的操作。
   *[other] 标签{ QUOTED($label) }没有可以撤销的操作。
}
error-memory_other_bundle = 记忆{ QUOTED($memory) }是用模型{ QUOTED($made_with) }建立的；现在使用的{ QUOTED($in_use) }无法读取它。{ $lost ->
    [0] 更换时，它的 { $count } 个例子都不会丢失，因为每个例子的图片都已保存。
   *[other] 更换时，它的 { $count } 个例子中有 { $lost } 个会丢失，因为没有保存它们的图片。
}
error-memory_damaged = 记忆{ QUOTED($path) }已损坏（{ QUOTED($reason) }）。请恢复该文件的副本，或把它移走以建立新的记忆。
error-memory_newer = 记忆{ QUOTED($path) }是由更新版本的 Vizionary 写入的（格式 { $found }；当前版本支持 { $known }）。请更新 Vizionary。
error-memory_read_only = 无法更改记忆{ QUOTED($path) }：它的文件或文件夹是只读的。
error-memory_busy = 另一个程序正在写入记忆{ QUOTED($path) }；等了 { $waited_s } 秒仍未结束。没有任何更改。请重试。
error-memory_full = { QUOTED($path) }已经放不下了：{ $reason ->
    [disk] 磁盘已满
    [size] 记忆最多 { $limit_bytes } 字节
   *[file] 这个系统上一个文件最多 { $limit_bytes } 字节
}。记忆保持原样。
error-archive_refused = 没有从{ QUOTED($path) }取用任何内容：{ $reason ->
    [traversal] { QUOTED($entry) }指向文件夹之外
    [absolute] { QUOTED($entry) }是绝对路径
    [link] { QUOTED($entry) }是链接
    [encrypted] { QUOTED($entry) }已加密
    [packing] { QUOTED($entry) }的压缩方式在这里无法解压
    [ratio] { QUOTED($entry) }解压后会超过原来的 { $limit } 倍
    [files] 其中的文件超过 { $limit } 个
    [file_bytes] { QUOTED($entry) }超过 { $limit } 字节（设置 picture.max_bytes）
    [archive_bytes] 它超过 { $limit } 字节（设置 memory.max_archive_bytes）
    [bytes] 解压后超过 { $limit } 字节
    [unknown_format] 它既不是导出的记忆，也不是图片的文件夹或 ZIP 压缩包
    [damaged] 它在{ QUOTED($entry) }处已损坏
    [missing] 没有这个文件或文件夹
    [denied] 没有读取{ QUOTED($entry) }的权限
    [no_folders] 其中的图片没有放在为其命名的文件夹里
   *[no_pictures] 其中没有图片
}。
error-examples_refused = 看了{ QUOTED($label) }的 { $count } 张图片，没有一张足够好。{ $blurred ->
    [0] {""}
   *[other] 模糊：{ $blurred }。
}{ $dark ->
    [0] {""}
   *[other] 太暗：{ $dark }。
}{ $overexposed ->
    [0] {""}
   *[other] 过曝：{ $overexposed }。
}{ $blank ->
    [0] {""}
   *[other] 空白：{ $blank }。
}{ $covered ->
    [0] {""}
   *[other] 镜头被遮住：{ $covered }。
}{ $small ->
    [0] {""}
   *[other] 太小：{ $small }。
}{ $far ->
    [0] {""}
   *[other] 太远：{ $far }。
}{ $cut_off ->
    [0] {""}
   *[other] 被边缘切断：{ $cut_off }。
}{ $duplicate ->
    [0] {""}
   *[other] 与另一张很像：{ $duplicate }。
}{ $unreadable ->
    [0] {""}
   *[other] 无法读取：{ $unreadable }。
}
error-profile_invalid = { QUOTED($name) }不能作为记忆的名字：{ $reason ->
    [empty] 它是空的
    [long] 它有 { $characters } 个字符；上限是 { $limit } 个
    [control] 其中有控制字符
    [sign] 其中不能有 / \ : * ? " < > |
    [reserved] 这个名字另有含义
   *[dot] 它以点开头或结尾
}。
error-memory_empty = 还没有教过任何东西：记忆{ QUOTED($memory) }是空的，没有可写的内容。请先教它一些东西（vizionary register "我的杯子" photo.jpg，或“教学”标签页）。
error-profile_removed = 记忆{ QUOTED($name) }在此期间已被移除。
error-profile_unknown = { $hints ->
    [0] 没有名为{ QUOTED($name) }的记忆。
   *[other] 没有名为{ QUOTED($name) }的记忆。你是指{ EITHER($nearest) }吗？
}
error-profile_taken = 记忆{ QUOTED($name) }已经存在，写作{ QUOTED($existing) }。请换一个名字。
error-import_invalid = 没有从{ QUOTED($path) }取用任何内容：{ $reason ->
    [unreadable] 无法读取（{ QUOTED($found) }）
    [foreign] 它不是由 Vizionary 导出的：元数据里缺少{ QUOTED($key) }
    [newer] 它是由更新版本的 Vizionary 写入的（格式 { $found }；当前版本支持 { $expected }）
    [rows] 它声称有 { $found } 个例子；上限是 { $expected } 个
    [missing] 缺少列{ QUOTED($key) }
    [type] { QUOTED($key) }应为{ QUOTED($expected) }，实际为{ QUOTED($found) }
    [dims] { QUOTED($key) }应有 { $expected } 个数，实际有 { $found } 个
    [numbers] { QUOTED($key) }在第 { $found } 行有一个不是数的值
    [length] { QUOTED($key) }的长度应为 1，实际为 { $found }
   *[label] { QUOTED($found) }不能作为标签
}。

error-video_unreadable = 无法读取{ QUOTED($path) }：{ $reason ->
    [missing] 没有这个文件
    [folder] 这是一个文件夹
    [denied] 没有权限
   *[other] { QUOTED($reason) }
}。
error-video_unknown_format = { QUOTED($path) }不是已知格式的视频。请另存为 MP4 或 WebM，然后重试。
error-video_no_pictures = { QUOTED($path) }里有声音，但没有画面。
error-video_damaged = 视频{ QUOTED($path) }已损坏或不完整（{ QUOTED($reason) }）。请重新复制或下载。
error-video_segment_empty = 视频{ QUOTED($path) }从第 { $start_s } 秒到第 { $end_s } 秒没有画面{ $length_s ->
    [0] {""}
   *[other] （它长 { $length_s } 秒）
}。
error-video_too_large = 视频{ QUOTED($path) }太大：{ $measure ->
    [bytes] 它有 { $found } 字节（设置 video.max_bytes）
    [pixels] 每个画面有 { $found } 像素
   *[seconds] 要求了 { $found } 秒
}；上限是 { $limit }。

error-internal = 服务器出了问题。它的日志里记有请求 { $request }。
