/**
 * Keys that belong to an input method choose among its characters and do nothing else: the Enter that ends pinyin neither
 * opens who was found nor sends what is typed.
 */
window.addEventListener(
  'keydown',
  (event) => {
    // Safari tells of the key that ends it after its end, as 229
    if (event.isComposing || event.keyCode === 229) event.stopImmediatePropagation();
  },
  true,
);
