// What is wrong with how a page looks. Each list is empty if nothing is.
(() => {
  const width = document.documentElement.clientWidth;
  const isSeen = (element) => element.getClientRects().length > 0;
  const name = (element) =>
    `${element.tagName}${element.id && '#' + element.id} ${element.textContent.trim().slice(0, 40)}`;

  // What is wider than the screen, but for what is moved in a region of its own.
  const beyond = [...document.body.querySelectorAll('*')]
    .filter((element) => isSeen(element) && !element.closest('.scroll > *, .skip, .unseen'))
    .filter((element) => {
      const box = element.getBoundingClientRect();
      return box.right > width + 0.5 || box.left < -0.5;
    })
    .map(name);

  // Text of plots in pixels of the screen.
  const plots = [...document.querySelectorAll('svg.plot')].filter(isSeen);
  const small = plots
    .flatMap((plot) => {
      const scale = plot.getBoundingClientRect().width / plot.viewBox.baseVal.width;
      return [...plot.querySelectorAll('text')].map((text) => [
        parseFloat(getComputedStyle(text).fontSize) * scale,
        name(text),
      ]);
    })
    .filter(([size]) => size < 11);

  // Texts that run into each other.
  const overlaps = plots.flatMap((plot) => {
    const boxes = [...plot.querySelectorAll('text')].map((text) => [
      text.getBoundingClientRect(),
      name(text),
    ]);
    return boxes.flatMap(([one, text], at) =>
      boxes
        .slice(at + 1)
        .filter(
          ([other]) =>
            Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1.5 &&
            Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 4,
        )
        .map(([, other]) => `${text} / ${other}`),
    );
  });

  // The contrast of text to the page's ground, as WCAG 2.2 counts it.
  const light = (color) => {
    const [red, green, blue] = color
      .match(/[\d.]+/g)
      .slice(0, 3)
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = getComputedStyle(document.body).backgroundColor;
  const contrast = (color) => {
    const [less, more] = [light(color), light(ground)].sort((one, other) => one - other);
    return (more + 0.05) / (less + 0.05);
  };
  const hasText = (element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const faint = [...document.body.querySelectorAll('*')]
    .filter((element) => isSeen(element) && hasText(element))
    .filter((element) => !element.closest('#pairs-plot svg'))
    .map((element) => {
      const style = getComputedStyle(element);
      return [contrast(element.closest('svg') ? style.fill : style.color), name(element)];
    })
    .filter(([found]) => found < 4.5);
  const faintShapes = plots
    .flatMap((plot) => [...plot.querySelectorAll('rect, circle')])
    .filter((shape) => !shape.closest('#pairs-plot'))
    .map((shape) => getComputedStyle(shape))
    .map((style) => contrast(style.fill === 'none' ? style.stroke : style.fill))
    .filter((found) => found < 3);

  return {
    overflow: document.documentElement.scrollWidth - width,
    beyond,
    small,
    overlaps,
    faint,
    faintShapes,
    isDark: light(ground) < 0.5,
    plots: plots.map((plot) => plot.getAttribute('class')),
  };
})()
