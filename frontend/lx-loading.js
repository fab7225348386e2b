/**
 * Ends the bar of a navigation that another one overtook. Flow counts both as begun, and only the later one as ended: its bar
 * would move until the page is loaded anew.
 */
const PAUSE = 1000;
const connection = window.Vaadin?.connectionState;
let timer;

function asking() {
  return Object.values(window.Vaadin.Flow?.clients ?? {}).some((client) => client.isActive?.());
}

function settleLater() {
  clearTimeout(timer);
  timer = setTimeout(settle, PAUSE);
}

function settle() {
  if (connection.state !== 'loading') return;
  if (asking()) settleLater();
  else connection.state = 'connected';
}

connection?.addStateChangeListener((before, now) => {
  if (now === 'loading') settleLater();
});
