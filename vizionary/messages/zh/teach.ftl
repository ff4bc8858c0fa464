# “教学”标签页、更正和摄像头按键，中文。

page-tab-teach = 教学
teach-title = 教我认识一样东西
teach-intro = 从几个侧面给我看。我马上就能认识它，无需训练；你让我忘记时我就忘记。我学到的内容只留在此应用中。
teach-label = 这是什么？
teach-label-hint = 我的杯子
teach-label-empty = 请先写出这是什么。
teach-files = 选择它的图片
teach-files-hint = 请选几张不同侧面的图片（每张最大 { $limit }）；或它的视频（最大 { $video }）；或一个 ZIP，每样东西一个文件夹（最大 { $archive }）。
teach-video = 只取视频的一段
teach-video-from = 从第几秒
teach-video-to = 到第几秒
teach-video-again = 已按这些秒数重新读取：…。
teach-video-wrong = 这些秒数不能用：请填写 0 或更大的数字，终点要在起点之后，也可以留空。
teach-too-large = … 太大，没有发送：上限是 { $limit }（设置 { $setting }）。
teach-sending = 正在发送 …
teach-failed = 应用没有回应。什么都没有改变；请重试。
teach-most = 一次最多查看 { $count } 张图片，其余的没有采用。
teach-one-archive = 没有采用{ QUOTED($name) }：一次只学习一个 ZIP。请先学习{ QUOTED($first) }，或重新开始。
teach-busy = 还在学习别的内容。这次没有开始；请等它结束后再试。
teach-none = 请先选择它的图片，或用摄像头拍几张。
teach-camera = 用摄像头拍摄
teach-camera-home = 你拍的画面会传给这台机器上的应用。在你确认之前不会学习。按 Escape 键关闭摄像头。
teach-camera-space = 你拍的画面会发送到这个 Space。在你确认之前不会学习。按 Escape 键关闭摄像头。
teach-camera-on = 摄像头已打开。按住 r 键录制，或拍几张画面。
teach-camera-off = 摄像头已关闭。
teach-burst = 在 2 秒内拍 { $count } 张
teach-hold = 按住录制
teach-recording = 正在录制。请慢慢转动它。
teach-preview = 我会从中学习的图片
teach-picture = 图片 { $number }
teach-kept = 采用
teach-spare = 不错，但其他图片更有用
teach-summary = 将采用 { $count } 张图片中的 { $kept } 张。
teach-summary-reason = { $count } 张：{ $reason }。{ $hint }
teach-read = 再说一遍
teach-archive = { $name }：{ $labels } 样东西，{ $count } 张图片。
teach-archive-left = 有 { $count } 个文件没有采用。
teach-thumbnails = 保留例子的小图
teach-thumbnails-info = 便于查看，也便于换模型后重新学习；它们只留在此应用中
teach-button = 学习
teach-clear = 重新开始
teach-cleared = 图片已丢弃。
teach-learned-many = 已从 { $count } 张图片中学会 { $labels } 样东西。
teach-working = 进度
teach-progress = { $done } / { $total }
teach-known = 我学过的东西
teach-examples = { $count } 个例子
teach-negatives = { $count } 张不是它的图片
teach-accuracy = 去掉自身后能认出 { $percent }
teach-enough = 例子够吗？
teach-enough-yes = 例子足够
teach-enough-more = 再从其他侧面加 { $count } 个会更好
teach-examples-show = 例子
teach-undo = 撤销上一次
teach-rename = 改名
teach-rename-to = 新名称
teach-renamed = { QUOTED($label) }现在叫{ QUOTED($name) }（{ $count }）。
teach-merge = 合并
teach-merge-into = 它的例子归入
teach-merged = { QUOTED($label) }已并入{ QUOTED($name) }（{ $count }）。
teach-prune = 去除重复
teach-prune-none = 没有几乎相同的例子。
teach-forget = 忘记
teach-example = 例子 { $number }
teach-example-not = 不是它
teach-delete = 删除
teach-deleted = 例子已删除。
teach-ask-forget = 我将忘记{ QUOTED($label) }及其 { $count } 个例子。
teach-ask-delete = 我将删除{ QUOTED($label) }的例子 { $number }。
teach-ask-merge = { QUOTED($label) }的 { $count } 个例子将归入{ QUOTED($name) }。
teach-ask-prune = 我将删除 { $count } 个与其他例子几乎相同的例子。
teach-back = 撤销：{ $what }
teach-back-done = 已撤销，更改了 { $count } 个例子。
teach-take-back = 撤销
teach-was-taken-back = 已撤销
teach-history = 最近的步骤
teach-history-none = 还没有步骤。
teach-did = { $kind ->
    [register] 学会{ QUOTED($label) }（{ $count }）
    [correct] 更正为{ QUOTED($label) }
    [deny] 更正：不是{ QUOTED($label) }
    [forget] 忘记{ QUOTED($label) }（{ $count }）
    [rename] 给{ QUOTED($label) }改名（{ $count }）
    [merge] 合并{ QUOTED($label) }（{ $count }）
    [delete] 从{ QUOTED($label) }中删除（{ $count }）
    [prune] 去除重复（{ $count }）
    [import] 从文件学会{ QUOTED($label) }（{ $count }）
   *[undo] 撤销与{ QUOTED($label) }有关的一步（{ $count }）
}
teach-purge-note = 忘记、删除或撤销的内容在此之前仍留在记忆的文件中，以便恢复。
teach-purge = 永久清除
teach-purge-sure = 确定清除：无法撤销
teach-map = 记忆地图
teach-map-hint = 每个标记是一个例子；相似的靠得近。用方向键从一个移到下一个。
teach-memories = 记忆和文件
teach-memories-note = 每个记忆分开保存所学的内容。你使用哪一个，记在这个浏览器里。
teach-memory = 使用中的记忆
teach-memory-none = 不使用：不查询学过的东西
teach-memory-new = 新记忆的名称
teach-memory-make = 创建
teach-memory-empty = 请先写出记忆的名称。
teach-memory-made = 记忆{ QUOTED($name) }已创建，现在使用它。
teach-memory-there = 记忆{ QUOTED($name) }早已存在，现在使用它。
teach-memory-merge = 学习另一个记忆中的内容
teach-memory-add = 添加
teach-export = 保存为文件
teach-import = 从文件添加
teach-imported-none = 没有新内容：文件里的一切我都已经学过了。
teach-reembed = 用这个模型重新学习
teach-reembed-loss = 不包括没有保存图片的例子
teach-reembedded = 这个模型现在认识这些例子了。

# 图片标签页中的更正。
image-wrong = 不对？这是……
image-wrong-hint = 我的杯子
image-wrong-button = 更正
image-not-this = 不是这个
image-wrong-nothing = 我没有断定任何可能出错的内容。请写出这是什么。
image-correct-what = { $kind ->
    [right] 我将学到：这是{ QUOTED($right) }。
    [wrong] 我将学到：这不是{ QUOTED($wrong) }。
   *[both] 我将学到：这是{ QUOTED($right) }，不是{ QUOTED($wrong) }。
}
image-correct-changes = { $count ->
    [0] 你最近的回答都不会改变。
   *[other] 你最近的回答中有 { $count } 个会改变：
}
image-correct-change = { $name }：{ $before } → { $after }
image-correct-unknown = 我不认识的东西
image-correct-confirm = 学习
image-correct-cancel = 不改
image-corrected = 已学会。
teach-denied = 已学会：这不是{ QUOTED($label) }。
teach-take-away = 现在把它拿开：如果我还说它在，请在“摄像头”标签页按 n。
image-correct-undo = 撤销
image-correct-undone = 已撤销。

# 摄像头按键。
webcam-keys = 摄像头打开时的按键
webcam-keys-on = 使用这些按键
webcam-keys-label = 这是什么？
webcam-key-register = 学习所展示的东西
webcam-key-deny = 不是这个：我说的东西不在这里
webcam-key-undo = 撤销最近一次
webcam-key-unknown = 总是说出最可能的
webcam-key-text = 只认我学过的
webcam-key-on = 开
webcam-key-off = 关
webcam-find = 寻找
webcam-find-nothing = 请选择我学过的东西
webcam-find-sound = 离中心越近，响得越快
webcam-find-seen = { QUOTED($label) }：{ $place }
webcam-find-unseen = 没有找到{ QUOTED($label) }。

# 保存的内容。
about-taught = 你教的内容：名称、数字，以及你勾选后保留的小图
about-taught-where = 在此应用所在机器的文件中
about-taught-long = 直到你让它忘记并永久清除

teach-scores = 如何判断
teach-scores-said = 线上方是它自己的例子，从 { $own } 起；线下方是其他所有例子，到 { $others } 为止。从 { $threshold }（虚线）起更可能说出它。这是学来的，无需设置。
