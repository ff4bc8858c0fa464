# 记忆对自己的说明。

memory-empty = 还没有教过任何东西。
memory-overlap = { QUOTED($label) }和{ QUOTED($other) }容易混淆：请再从其他角度添加{ $count }个{ QUOTED($label) }的例子。
memory-missing = 再从其他侧面添加{ $count }个{ QUOTED($label) }的例子会更好。
memory-accuracy = 在记忆没有见过的情况下，能认出 { $percent } % 的例子。
