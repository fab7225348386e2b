/**
 * A line over hours, and beside it a dashed one to hold it against. It is drawn only: what it shows stands in a table
 * next to it, which is what screen readers and the keyboard get.
 *
 * data: {labels, values, others, texts, peak, peakText, locale}; a value of null is left out
 * Sends "pick" with the index of an hour that was clicked. Its colours are the page's tokens, light or dark as they change.
 */
const library = new URL('../_static/echarts/6.0.0/dist/echarts.esm.min.mjs', import.meta.url).href;
const dark = matchMedia('(prefers-color-scheme: dark)');
const still = matchMedia('(prefers-reduced-motion: reduce)');

class Chart extends HTMLElement {
  connectedCallback() {
    this.setAttribute('aria-hidden', 'true');
    // Set before the element was defined
    if (Object.hasOwn(this, 'data')) {
      const data = this.data;
      delete this.data;
      this.data = data;
    }
    this.redraw = () => this.draw();
    this.sizes = new ResizeObserver(() => this.fit());
    this.sizes.observe(this);
    this.themes = new MutationObserver(this.redraw);
    this.themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    dark.addEventListener('change', this.redraw);
    this.draw();
  }

  disconnectedCallback() {
    this.sizes.disconnect();
    this.themes.disconnect();
    dark.removeEventListener('change', this.redraw);
    this.chart?.dispose();
    this.chart = undefined;
  }

  set data(data) {
    this.shown = data;
    if (this.isConnected) this.draw();
  }

  get data() {
    return this.shown;
  }

  fit() {
    if (!this.clientWidth) return;
    this.chart?.resize();
    this.draw();
  }

  async draw() {
    if (!this.shown) return;
    const echarts = await import(library);
    if (!this.isConnected || !this.clientWidth) return;
    if (!this.chart) {
      this.chart = echarts.init(this, null, { renderer: 'svg' });
      this.chart.getZr().on('click', (event) => this.pick(event));
      this.chart.getZr().on('mousemove', (event) => {
        this.style.cursor = this.hourAt(event) === undefined ? '' : 'pointer';
      });
    }
    this.chart.setOption(this.option());
  }

  hourAt(event) {
    const at = [event.offsetX, event.offsetY];
    if (!this.chart.containPixel('grid', at)) return undefined;
    return Math.round(this.chart.convertFromPixel({ seriesIndex: 0 }, at)[0]);
  }

  pick(event) {
    const index = this.hourAt(event);
    if (index !== undefined) this.dispatchEvent(new CustomEvent('pick', { detail: { index } }));
  }

  /** What a token is now: light-dark() is resolved for colours only. */
  colour(token) {
    this.style.color = `var(${token})`;
    const colour = getComputedStyle(this).color;
    this.style.color = '';
    return colour;
  }

  option() {
    const { labels, values, others, texts, peak, peakText, locale } = this.shown;
    const [ink, soft, faint, line, seal, sheet] = ['--ink', '--soft', '--faint', '--line', '--seal', '--sheet'].map((t) => this.colour(t));
    const fontFamily = getComputedStyle(this).fontFamily;
    const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
    const text = { color: soft, fontFamily, fontSize: 12 };
    const common = { type: 'line', smooth: 0.35, smoothMonotone: 'x', showSymbol: false, symbol: 'circle', symbolSize: 7 };
    const towardsTheEnd = peak > labels.length / 2;
    const narrow = this.clientWidth < 480;
    return {
      animation: !still.matches,
      animationDuration: 0,
      animationDurationUpdate: 450,
      textStyle: { fontFamily },
      grid: { left: 0, right: 0, top: 34, bottom: 28 },
      xAxis: {
        type: 'category', data: labels, boundaryGap: true, axisTick: { show: false }, axisLine: { lineStyle: { color: line } },
        axisLabel: { ...text, margin: 12, interval: (index) => index % (labels.length > (narrow ? 8 : 14) ? 3 : narrow ? 2 : 1) === 0 },
        axisPointer: { show: true, type: 'line', lineStyle: { color: faint, type: 'solid', width: 1, opacity: 0.45 }, label: { show: false }, handle: { show: false } },
      },
      yAxis: {
        type: 'value', splitNumber: 3, min: 0, axisLabel: {
          ...text, inside: true, margin: 0, verticalAlign: 'bottom', padding: [0, 0, 5, 0], formatter: (value) => (value ? short.format(value).replace('K', 'k') : ''),
        },
        splitLine: { lineStyle: { color: line } },
      },
      tooltip: {
        trigger: 'axis', backgroundColor: sheet, borderColor: line, borderWidth: 1, padding: [8, 12], confine: true, transitionDuration: 0,
        textStyle: { color: ink, fontFamily, fontSize: 13, fontWeight: 'normal' }, extraCssText: 'box-shadow:none;border-radius:2px;',
        formatter: (points) => this.tip(texts[points[0].dataIndex]),
      },
      series: [
        {
          ...common, id: 'day', data: values, z: 3, lineStyle: { color: ink, width: 1.6 }, itemStyle: { color: ink },
          markPoint: {
            silent: true, symbol: 'circle', symbolSize: 8, itemStyle: { color: seal }, animation: false,
            data: peak < 0 ? [] : [{ coord: [peak, values[peak]], value: peakText }],
            label: { show: true, formatter: peakText, color: seal, fontFamily, fontSize: 13, position: towardsTheEnd ? 'left' : 'right', distance: 8, offset: [0, -12] },
          },
        },
        { ...common, id: 'before', data: others, z: 2, silent: true, lineStyle: { color: faint, width: 1.2, type: [4, 4] }, itemStyle: { color: faint } },
      ],
    };
  }

  tip(lines) {
    const box = document.createElement('div');
    for (const line of lines) {
      const row = document.createElement('div');
      row.textContent = line;
      box.append(row);
    }
    return box;
  }
}

customElements.define('lx-chart', Chart);
