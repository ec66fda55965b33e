package conformance;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.aop.interceptor.AsyncUncaughtExceptionHandler;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CachingConfigurer;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.interceptor.CacheErrorHandler;
import org.springframework.cache.interceptor.CacheResolver;
import org.springframework.cache.interceptor.KeyGenerator;
import org.springframework.cache.interceptor.LoggingCacheErrorHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Role;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.retry.annotation.EnableRetry;
import org.springframework.retry.backoff.Sleeper;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import org.springframework.validation.beanvalidation.MethodValidationPostProcessor;

/** An application with everything of Spring that scenarios use, as its manual says. */
@Configuration
@EnableCaching(proxyTargetClass = true)
@EnableRetry(proxyTargetClass = true)
@EnableTransactionManagement(proxyTargetClass = true)
@EnableAsync(proxyTargetClass = true)
@EnableScheduling
class SpringConfiguration implements CachingConfigurer, AsyncConfigurer, SchedulingConfigurer, BeanFactoryAware {
  /** What is past and future in scenarios. */
  static final Instant NOW = Instant.parse("2030-06-15T12:00:00Z");

  private final Scenario.Setup setup;
  private final Events events;
  private BeanFactory beans;

  SpringConfiguration(Scenario.Setup setup, Events events) {
    this.setup = setup;
    this.events = events;
  }

  @Override
  public void setBeanFactory(BeanFactory beans) {
    this.beans = beans;
  }

  @Bean("cacheManager")
  @Primary
  CacheManager caches() {
    return new RecordingCacheManager("", events, setup.brokenCaches());
  }

  @Override
  public KeyGenerator keyGenerator() {
    Scenario.CachingDefaults defaults = setup.cachingDefaults();
    return defaults == null || defaults.keyGenerator() == null
        ? null
        : beans.getBean(defaults.keyGenerator(), KeyGenerator.class);
  }

  @Override
  public CacheResolver cacheResolver() {
    Scenario.CachingDefaults defaults = setup.cachingDefaults();
    return defaults == null || defaults.cacheResolver() == null
        ? null
        : beans.getBean(defaults.cacheResolver(), CacheResolver.class);
  }

  @Override
  public AsyncUncaughtExceptionHandler getAsyncUncaughtExceptionHandler() {
    return (error, method, arguments) ->
        events.add("uncaught " + ErrorNames.of(error) + " of " + method.getName() + " " + Json.text(arguments));
  }

  @Override
  public CacheErrorHandler errorHandler() {
    return "handled".equals(setup.cacheErrors()) ? new LoggingCacheErrorHandler() : null;
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar tasks) {
    tasks.setTaskScheduler(beans.getBean(VirtualScheduler.class));
  }

  @Bean
  Sleeper sleeper() {
    return time -> events.add("slept " + time);
  }

  @Bean
  @Primary
  DataSourceTransactionManager transactionManager(Databases databases) {
    return new DataSourceTransactionManager(databases.get(""));
  }

  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static LocalValidatorFactoryBean validator() {
    LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
    validator.setConfigurationInitializer(
        configuration -> configuration.clockProvider(() -> Clock.fixed(NOW, ZoneOffset.UTC)));
    return validator;
  }

  @Bean
  static MethodValidationPostProcessor methodValidation(LocalValidatorFactoryBean validator) {
    MethodValidationPostProcessor processor = new MethodValidationPostProcessor();
    processor.setValidator(validator);
    processor.setProxyTargetClass(true);
    return processor;
  }
}
