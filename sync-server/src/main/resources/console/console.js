// The token travels with every request that htmx makes; forms carry it as a field.
document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRF-Token"] = document.querySelector('meta[name="csrf"]').content;
});
document.querySelectorAll("select[data-submit]").forEach((select) => {
  select.addEventListener("change", () => select.form.submit());
});
// What was filled in stays when somebody searches on, and Enter in the search publishes nothing.
document.addEventListener("htmx:beforeSwap", (event) => {
  const chosen = document.querySelector("#chosen");
  if (event.detail.target.id !== "articles" || !chosen) return;
  event.detail.target.querySelectorAll("tbody tr").forEach((row) => {
    if (row.querySelector("input.money").value.trim()) chosen.querySelector("tbody").append(row);
  });
  chosen.hidden = chosen.querySelector("tbody").children.length === 0;
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches('form[method="post"] input[type="search"]')) event.preventDefault();
});
