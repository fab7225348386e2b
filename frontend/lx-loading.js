/**
 * Ends the bar of a navigation that another one overtook. Flow counts both as begun, and only the later one as ended: its bar
 * would move until the page is loaded anew.
 */
const PAUSE = 1000;
const connection = window.Vaadin?.connectionState;

function asking() {
  return Object.values(window.Vaadin.Flow?.clients ?? {}).some((client) => client.isActive?.());
}

function settle() {
  if (connection.state !== 'loading') return;
  if (asking()) setTimeout(settle, PAUSE);
  else connection.state = 'connected';
}

connection?.addStateChangeListener((before, now) => {
  if (now === 'loading') setTimeout(settle, PAUSE);
});
