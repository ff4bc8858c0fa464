const setLanguage = () => {
  document.documentElement.lang = element.querySelector("[lang]")?.lang ?? "en";
};
watch("value", setLanguage);
setLanguage();
