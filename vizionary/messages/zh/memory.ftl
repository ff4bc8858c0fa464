# 记忆对自己的说明。

memory-empty = 还没有教过任何东西。
memory-unquoted = 没有文件 { QUOTED($path) }。由几个词组成的名称需要加引号："{ $label }"。什么也没有学到。
memory-overlap = { QUOTED($label) }和{ QUOTED($other) }容易混淆：请再从其他角度添加{ $count }个{ QUOTED($label) }的例子。
memory-missing = 再从其他侧面添加{ $count }个{ QUOTED($label) }的例子会更好。
memory-accuracy = 在记忆没有见过的情况下，能认出 { $percent } 的例子。

memory-learned = 已从 { $count } 张图片中的 { $kept } 张学会{ QUOTED($label) }。
memory-has = 现在有 { $count } 个{ QUOTED($label) }的例子。
memory-undone = 已撤回 { $count } 个{ QUOTED($label) }的例子。
memory-forgotten = 已忘记{ QUOTED($label) }及其 { $count } 个例子。
memory-erased = 已从磁盘上清除{ QUOTED($label) }及其 { $count } 个例子。
memory-same-name = { QUOTED($label) }已经是这个名称。没有任何更改。
memory-examples-changed = 已更改 { $count } 个例子。
memory-examples-removed = 已移除 { $count } 个例子。
memory-examples-erased = 已从磁盘上清除 { $count } 个例子。
memory-examples-added = 已添加 { $count } 个例子。
memory-examples-written = 已写入 { $count } 个例子。
memory-examples-looked = 已查看 { $count } 个例子。
memory-unread = 有 { $count } 张图片未采用；其余的已学会。
memory-unread-more = 还有 { $count } 张
