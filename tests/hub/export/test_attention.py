"""Packed attention and its plain form compute the same, in a network and by itself."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from hub.export.attention import with_plain_attention


def test_a_network_computes_the_same() -> None:
    torch.manual_seed(0)
    layer = nn.TransformerEncoderLayer(32, 4, 64, batch_first=True).eval()
    tokens = torch.randn(2, 7, 32)
    packed = layer.self_attn
    expected = packed(tokens, tokens, tokens, need_weights=False)[0]
    mask = torch.full((7, 7), float("-inf")).triu(1)
    masked = packed(tokens, tokens, tokens, need_weights=False, attn_mask=mask)[0]
    assert with_plain_attention(layer) is layer
    plain = layer.self_attn
    assert not any(isinstance(part, nn.MultiheadAttention) for part in layer.modules())
    found = plain(tokens, tokens, tokens, need_weights=False)
    torch.testing.assert_close(found, (expected, None), atol=1e-6, rtol=0)
    found, _ = plain(tokens, tokens, tokens, need_weights=False, attn_mask=mask)
    torch.testing.assert_close(found, masked, atol=1e-6, rtol=0)


def test_attention_to_something_else_is_not_guessed() -> None:
    holder = with_plain_attention(nn.Sequential(nn.MultiheadAttention(8, 2, batch_first=True)))
    tokens, others = torch.randn(1, 3, 8), torch.randn(1, 4, 8)
    with pytest.raises(NotImplementedError, match="self-attention"):
        holder[0](tokens, others, others)


@pytest.mark.parametrize("odd", [{"bias": False}, {"kdim": 4}, {"add_bias_kv": True}])
def test_attention_of_another_form_is_refused(odd: dict[str, int]) -> None:
    with pytest.raises(NotImplementedError, match="one width"):
        with_plain_attention(nn.Sequential(nn.MultiheadAttention(8, 2, **odd)))
