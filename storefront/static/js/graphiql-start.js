/* Starts GraphiQL with the mall's endpoint, its schema and the session's CSRF token. */
(function () {
  "use strict";
  var place = document.getElementById("graphiql");
  // It takes the whole window.
  document.body.style.margin = "0";
  place.style.height = "100vh";
  // What its dialogs ask for before they make a style element.
  window.__webpack_nonce__ = place.dataset.nonce;
  var fetcher = GraphiQL.createFetcher({ url: place.dataset.endpoint, headers: { "X-CSRFToken": place.dataset.token } });
  fetch(place.dataset.schema).then(function (answer) { return answer.json(); }).then(function (schema) {
    ReactDOM.createRoot(place).render(React.createElement(GraphiQL, { fetcher: fetcher, schema: schema }));
  });
})();
