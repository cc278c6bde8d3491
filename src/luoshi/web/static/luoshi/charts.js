/* Draws the chart of a target from the JSON beside it. Without this script the table behind it says the same. */
(function () {
  "use strict";
  var FONT = '"Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif';
  var INK = "#3e4c59", ACCENT = "#0b5cad", FAINT = "#9aa5b1", PATH = "#7a5c00", LEVEL = "#8e1c1c";

  function scatter(name, data, style) {
    return { type: "scatter", name: name, data: data, symbolSize: 8, itemStyle: style, z: 5 };
  }

  function fan(points) { // one shape: the upper bounds, and back along the lower ones
    return function (params, api) {
      if (params.dataIndex > 0) { return null; }
      var high = points.map(function (p) { return api.coord([p[0], p[3]]); });
      var low = points.map(function (p) { return api.coord([p[0], p[2]]); });
      return { type: "polygon", shape: { points: high.concat(low.reverse()) }, style: { fill: ACCENT, opacity: 0.14 } };
    };
  }

  function series(data) {
    var words = data.words, found = [], seen = data.observed.concat(data.examples).sort(function (a, b) { return a[0] - b[0]; }), last = seen[seen.length - 1];
    var expected = data.expected.slice();
    if (expected.length && last && last[0] < expected[0][0]) { expected.unshift([last[0], last[1], last[1], last[1]]); }
    if (data.path.length) {
      found.push({ type: "line", name: words.path, data: data.path, symbol: "none", lineStyle: { type: "dashed", color: PATH, width: 1.5 }, itemStyle: { color: PATH } });
    }
    if (expected.length) {
      found.push({ type: "custom", name: words.band, renderItem: fan(expected), data: expected, encode: { x: 0, y: [2, 3] }, itemStyle: { color: ACCENT, opacity: 0.3 }, z: 1, tooltip: { show: false } });
      found.push({ type: "line", name: words.expected, data: expected, symbol: "none", lineStyle: { type: "dotted", color: ACCENT, width: 1.5 }, itemStyle: { color: ACCENT } });
    }
    if (data.base.length) { found.push({ type: "scatter", name: words.base, data: data.base, symbol: "diamond", symbolSize: 12, itemStyle: { color: PATH }, z: 6 }); }
    if (data.left_out.length) { found.push(scatter(words.left_out, data.left_out, { color: "#fff", borderColor: FAINT, borderWidth: 1.5 })); }
    if (data.examples.length) { // hollow and faintly joined: no fact
      found.push({ type: "line", name: words.examples, data: data.examples, symbol: "emptyCircle", symbolSize: 8, lineStyle: { color: FAINT, width: 1.5, type: "dashed" }, itemStyle: { color: FAINT }, z: 6 });
    }
    if (data.observed.length) {
      found.push({ type: "line", name: words.observed, data: data.observed, symbol: "circle", symbolSize: 8, lineStyle: { color: ACCENT, width: 2 }, itemStyle: { color: ACCENT }, z: 7 });
    }
    found.push(lines(data));
    return found;
  }

  function lines(data) { // level and deadline, on a series of their own so that both stand where nothing is observed
    var marks = [];
    if (data.level !== null) { marks.push({ yAxis: data.level, lineStyle: { color: LEVEL, type: "solid", width: 1 }, label: { formatter: data.words.level + " " + data.level.toLocaleString() + data.unit, position: "insideStartTop", color: LEVEL } }); }
    if (data.deadline !== null) { marks.push({ xAxis: data.deadline, lineStyle: { color: INK, type: "solid", width: 1 }, label: { formatter: data.words.deadline + "\n" + data.deadline_label, position: "end", color: INK } }); }
    return { type: "line", data: [], silent: true, markLine: { symbol: "none", silent: true, data: marks } };
  }

  function bounds(data) {
    var xs = [], ys = [];
    [data.base, data.path, data.observed, data.examples, data.left_out].forEach(function (points) {
      points.forEach(function (p) { xs.push(p[0]); ys.push(p[1]); });
    });
    data.expected.forEach(function (p) { xs.push(p[0]); ys.push(p[2], p[3]); });
    if (data.level !== null) { ys.push(data.level); }
    if (data.deadline !== null) { xs.push(data.deadline); }
    var low = Math.min.apply(null, ys), high = Math.max.apply(null, ys), room = (high - low || Math.abs(high) || 1) * 0.12;
    return { x: [Math.floor(Math.min.apply(null, xs)) - 1, Math.ceil(Math.max.apply(null, xs)) + 1], y: [low >= 0 ? Math.max(0, low - room) : low - room, high + room] };
  }

  function option(data) {
    var range = bounds(data), shown = series(data);
    var few = function (value) { return Number(value.toPrecision(4)).toLocaleString(); };
    return {
      animation: false,
      textStyle: { fontFamily: FONT, color: INK },
      grid: { left: 12, right: 24, top: 48, bottom: 36, containLabel: true },
      legend: { bottom: 0, itemWidth: 18, data: shown.map(function (one) { return one.name; }).filter(Boolean) },
      tooltip: { renderMode: "richText", trigger: "item", formatter: function (p) { return p.seriesName + "\n" + (p.value[2] && typeof p.value[2] === "string" ? p.value[2] : p.value[0]) + "\n" + p.value[1].toLocaleString() + data.unit; } },
      xAxis: { type: "value", min: range.x[0], max: range.x[1], minInterval: 1, axisLabel: { formatter: function (year) { return year % 1 ? "" : String(year); } }, splitLine: { show: false }, axisTick: { show: true } },
      yAxis: { type: "value", name: data.unit, min: range.y[0], max: range.y[1], nameTextStyle: { align: "left" }, axisLabel: { formatter: few, showMinLabel: false, showMaxLabel: false }, splitLine: { lineStyle: { color: "#e4e7eb" } } },
      series: shown
    };
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-chart]").forEach(function (place) {
      var written = document.getElementById(place.getAttribute("data-chart"));
      if (!written || !window.echarts) { return; }
      place.hidden = false;
      var chart = window.echarts.init(place, null, { renderer: "svg" });
      chart.setOption(option(JSON.parse(written.textContent)));
      var fit = function () { chart.resize(); };
      window.addEventListener("resize", fit);
      window.addEventListener("beforeprint", fit);
    });
  });
}());
