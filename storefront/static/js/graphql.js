/* The query page of development: sends the document and shows the answer. Without it the form opens the answer as it is. */
(function () {
  "use strict";
  var form = document.querySelector("[data-graphql]");
  var shown = document.querySelector("[data-answer]");
  var cost = document.querySelector("[data-cost]");

  function show(text, told) {
    shown.textContent = text;
    cost.textContent = told ? cost.dataset.cost + " " + told.requested + " / " + told.maximum : "";
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var variables;
    try { variables = JSON.parse(form.variables.value || "null"); } catch (error) { show(String(error)); form.variables.focus(); return; }
    fetch(form.action, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": form.csrfmiddlewaretoken.value },
      body: JSON.stringify({ query: form.query.value, variables: variables })
    }).then(function (answer) { return answer.json(); }).then(function (found) {
      show(JSON.stringify(found, null, 2), found.extensions && found.extensions.cost);
    }).catch(function (error) { show(String(error)); });
  });
})();
