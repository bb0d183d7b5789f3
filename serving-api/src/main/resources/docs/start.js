// Nothing is fetched from elsewhere: no validator badge, no fonts.
window.onload = () => {
  SwaggerUIBundle({
    url: '../openapi',
    dom_id: '#swagger-ui',
    deepLinking: true,
    persistAuthorization: false,
    validatorUrl: null,
  });
};
