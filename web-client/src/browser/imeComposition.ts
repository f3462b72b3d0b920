interface Key {
  isComposing: boolean;
  keyCode?: number;
}

/**
 * Whether a key belongs to an input method, which is putting letters together. Safari tells the key
 * that ends that only after it has ended, and by this old number alone.
 */
export function isImeKey({ isComposing, keyCode }: Key): boolean {
  return isComposing || keyCode === 229;
}
