"""Self-attention as one matrix product of a picture's tokens. Knows torch's packed weights.

``nn.MultiheadAttention`` puts the tokens before the batch, and the exporter then copies the
packed weight once for each token: a batched product of [L, 1, C] by [L, C, 3 C] that no
runtime can quantize well. timm's attention computes the same as [B, L, C] by [C, 3 C].
"""

from __future__ import annotations

from timm.layers import Attention
from torch import Tensor, nn

__all__ = ["with_plain_attention"]


class _SelfAttention(Attention):
    """timm's attention, called as ``nn.MultiheadAttention`` is."""

    def forward(  # type: ignore[override]
        self,
        query: Tensor,
        key: Tensor,
        value: Tensor,
        need_weights: bool = False,
        attn_mask: Tensor | None = None,
    ) -> tuple[Tensor, None]:
        if key is not query or value is not query or need_weights:
            raise NotImplementedError("only self-attention without its weights is known")
        return super().forward(query, attn_mask=attn_mask), None


def with_plain_attention(tower: nn.Module) -> nn.Module:
    """``tower`` itself, every packed self-attention in it replaced; it computes the same."""
    for name, child in tower.named_children():
        if isinstance(child, nn.MultiheadAttention):
            setattr(tower, name, _unpacked(child))
        else:
            with_plain_attention(child)
    return tower


def _unpacked(packed: nn.MultiheadAttention) -> _SelfAttention:
    if packed.in_proj_weight is None or packed.bias_k is not None or packed.in_proj_bias is None:
        raise NotImplementedError("only attention of one width, with a bias, is known")
    plain = _SelfAttention(packed.embed_dim, packed.num_heads, qkv_bias=True)
    plain.qkv.weight, plain.qkv.bias = packed.in_proj_weight, packed.in_proj_bias
    plain.proj.weight, plain.proj.bias = packed.out_proj.weight, packed.out_proj.bias
    plain.train(packed.training)
    return plain
